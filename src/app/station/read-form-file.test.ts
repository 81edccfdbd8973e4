import { expect, test } from 'vitest'
import { readFormFile } from './read-form-file.ts'

const type = 'multipart/form-data; boundary=----x1'
const form = (file: string) =>
  Buffer.from(
    `------x1\r\ncontent-disposition: form-data; name="packet"; filename="a"\r\n\r\n${file}\r\n------x1--\r\n`,
  )

test('the file of a form, line ends and all', () => {
  const file = 'one\r\n\r\ntwo\r\n--x1 three'
  expect(Buffer.from(readFormFile(form(file), type)).toString()).toBe(file)
})

test('what is no form, or has no file in it, is refused', () => {
  const whole = form('abc')
  for (const [body, said] of [
    [Buffer.alloc(0), type],
    [whole, 'multipart/form-data'],
    [whole, 'multipart/form-data; boundary=other'],
    [whole.subarray(0, 78), type],
    [form(''), type],
  ] as const)
    expect(() => readFormFile(body, said)).toThrow('packets.not-packet')
})
