import { expect, test } from 'vitest'
import { writeCsv } from './table-file.ts'

test('begins with the mark of UTF-8, ends every line with CRLF and quotes every cell', () => {
  expect(
    writeCsv([
      ['姓名', '备注'],
      ['阿卜杜热依木·买买提', '说"好"，\n第二行'],
    ]),
  ).toBe('\uFEFF"姓名","备注"\r\n"阿卜杜热依木·买买提","说""好""，\n第二行"\r\n')
})

test.each(['=1+1', '+86', '-1', '@sum', '\tx', '\rx'])('what begins like a formula becomes text: %j', (cell) => {
  expect(writeCsv([[cell]])).toBe(`\uFEFF"'${cell}"\r\n`)
})

test('leaves a sign within a text alone', () => {
  expect(writeCsv([['甲=乙', '138-0000']])).toBe('\uFEFF"甲=乙","138-0000"\r\n')
})
