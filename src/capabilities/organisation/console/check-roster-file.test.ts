import { expect, test } from 'vitest'
import { checkRosterFile, typeOfRosterFile } from './check-roster-file.ts'

const file = (name: string, bytes: number[] | string) =>
  new File([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], name)

test.each([
  ['花名册.xlsx', [0x50, 0x4b, 3, 4], null],
  ['花名册.csv', '姓名,性别\n', null],
  ['花名册.xls', [0xd0, 0xcf, 0x11, 0xe0], 'old'],
  ['改名.xlsx', [0xd0, 0xcf, 0x11, 0xe0], 'old'],
  ['说明.docx.pdf', '%PDF-1.7', 'kind'],
  ['空.csv', '', 'empty'],
] as const)('%s', async (name, bytes, fault) => {
  expect(await checkRosterFile(file(name, typeof bytes === 'string' ? bytes : [...bytes]))).toBe(fault)
})

test('a CSV is sent as one, whatever the browser calls it', () => {
  expect(typeOfRosterFile(new File(['x'], 'a.CSV', { type: 'application/vnd.ms-excel' }))).toBe('text/csv')
})
