import { deflateRawSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { makeXlsx } from '#testing/make-xlsx.ts'
import { readSpreadsheet } from './read-spreadsheet.ts'

const texts = (rows: readonly { number: number; cells: readonly unknown[] }[]) =>
  rows.map(({ number, cells }) => [number, ...cells])

describe('xlsx', () => {
  it('keeps row numbers, kinds of cells and merged titles', async () => {
    const file = makeXlsx([
      {
        name: '人员',
        merges: ['A1:C1'],
        dimension: 'A1:XFD1048576',
        rows: [
          ['花名册'],
          [],
          ['姓名', 'n', 'd'],
          [
            { xml: '<c r="{r}" t="str"><f>A1</f><v>张三</v></c>' },
            { xml: '<c r="{r}"><f>1+1</f><v>2</v></c>' },
            { serial: 45352 },
            true,
            { xml: '<c r="{r}" t="e"><v>#N/A</v></c>' },
            {
              xml: '<c r="{r}" t="inlineStr"><is><r><t>李</t></r><r><t xml:space="preserve"> 四&#x20BB7;</t></r><rPh><t>x</t></rPh></is></c>',
            },
          ],
        ],
      },
      { name: '空', rows: [] },
    ])
    const sheets = await readSpreadsheet(file)
    expect(sheets.map(({ name }) => name)).toEqual(['人员', '空'])
    expect(texts(sheets[0]!.rows)).toEqual([
      [1, '花名册'],
      [3, '姓名', 'n', 'd'],
      [4, '张三', 2, { serial: 45352, day: '2024-03-01' }, true, '#N/A', '李 四𠮷'],
    ])
  })

  it('reads shared texts, prefixed names, self-closed and unaddressed cells', async () => {
    const shared =
      '<x:sst xmlns:x="x"><x:si><x:t>甲_x000D_</x:t></x:si><x:si><x:r><x:t>乙</x:t></x:r><x:r><x:t>丙</x:t></x:r></x:si></x:sst>'
    const sheet = `<x:worksheet><x:sheetData><x:row r="2"><x:c r="B2" t="s"><x:v>0</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c><x:c s="3"/></x:row>
      <!-- > --><x:row><x:c t='str' note="a>b"><x:v><![CDATA[a<b]]></x:v></x:c></x:row></x:sheetData></x:worksheet>`
    const file = makeXlsx([{ name: 'a', rows: [] }], {
      extra: { 'xl/sharedStrings.xml': shared, 'xl/worksheets/sheet1.xml': sheet },
    })
    const [read] = await readSpreadsheet(file)
    expect(texts(read!.rows)).toEqual([
      [2, null, '甲\r', '乙丙'],
      [3, 'a<b'],
    ])
  })

  it('knows both date systems', async () => {
    const rows = [[{ serial: 0 }, { serial: 59 }, { serial: 60 }, { serial: 61 }, { serial: 1e9 }]]
    const days = async (date1904: boolean) => {
      const [sheet] = await readSpreadsheet(makeXlsx([{ name: 'a', rows }], { date1904 }))
      return sheet!.rows[0]!.cells.map((cell) => (cell as { day: string }).day)
    }
    expect(await days(false)).toEqual([null, '1900-02-28', null, '1900-03-01', null])
    expect(await days(true)).toEqual(['1904-01-01', '1904-02-29', '1904-03-01', '1904-03-02', null])
  })

  it('reads many hidden and trailing blank rows without keeping them', async () => {
    const blank = Array.from(
      { length: 5_000 },
      (_, at) => `<row r="${at + 2}" hidden="1"><c r="A${at + 2}" s="1"/></row>`,
    ).join('')
    const sheet = `<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row>${blank}<row r="1048576"><c r="A1048576"><v>2</v></c></row></sheetData></worksheet>`
    const [read] = await readSpreadsheet(
      makeXlsx([{ name: 'a', rows: [] }], { extra: { 'xl/worksheets/sheet1.xml': sheet } }),
    )
    expect(texts(read!.rows)).toEqual([
      [1, 1],
      [1048576, 2],
    ])
  })
})

describe('files that are refused', () => {
  const refusal = (bytes: Uint8Array, limits = {}) =>
    readSpreadsheet(bytes, { limits }).then(
      () => 'taken',
      (error: { code: string }) => error.code,
    )

  it('refuses a bomb within a second, by its directory', async () => {
    const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(300_000_000) }, { level: 1 })
    const start = performance.now()
    expect(await refusal(bomb)).toBe('spreadsheet.too-large')
    expect(performance.now() - start).toBeLessThan(1000)
  })

  it('refuses a bomb whose directory lies, as soon as it outgrows what it said', async () => {
    const honest = makeXlsx([{ name: 'a', rows: [['x']] }])
    expect(await refusal(withLyingEntry(honest, 'xl/styles.xml', deflateRawSync(Buffer.alloc(50_000_000, ' '))))).toBe(
      'spreadsheet.too-large',
    )
  })

  it('refuses passwords, old files, other files, torn files and wrong encodings', async () => {
    const container = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600)])
    const locked = Buffer.concat([container, Buffer.from('EncryptedPackage', 'utf16le')])
    expect(await refusal(locked)).toBe('spreadsheet.encrypted')
    expect(await refusal(container)).toBe('spreadsheet.old-format')
    expect(await refusal(zipSync({ 'word/document.xml': strToU8('<a/>') }))).toBe('spreadsheet.unknown-format')
    expect(await refusal(strToU8('<html><table><tr></tr></table></html>'))).toBe('spreadsheet.unknown-format')
    const whole = makeXlsx([{ name: 'a', rows: [['x']] }])
    expect(await refusal(whole.subarray(0, whole.length - 40))).toBe('spreadsheet.damaged')
    expect(await refusal(new Uint8Array([0x61, 0xff, 0xff]))).toBe('spreadsheet.encoding')
    expect(await refusal(strToU8('"open'))).toBe('spreadsheet.damaged')
  })

  it('refuses document types, and rows and columns beyond the limits', async () => {
    const typed = makeXlsx([{ name: 'a', rows: [] }], {
      extra: { 'xl/worksheets/sheet1.xml': '<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>' },
    })
    expect(await refusal(typed)).toBe('spreadsheet.damaged')
    const wide = makeXlsx([{ name: 'a', rows: [] }], {
      extra: { 'xl/worksheets/sheet1.xml': '<worksheet><row><c r="XFD1"><v>1</v></c></row></worksheet>' },
    })
    expect(await refusal(wide)).toBe('spreadsheet.too-large')
    expect(await refusal(makeXlsx([{ name: 'a', rows: [['x'], ['y']] }]), { rows: 1 })).toBe('spreadsheet.too-large')
    expect(await refusal(strToU8('a\nb'), { fileBytes: 2 })).toBe('spreadsheet.too-large')
  })

  it('stops when asked to', async () => {
    const stop = new AbortController()
    const reading = readSpreadsheet(makeXlsx([{ name: 'a', rows: [['x']] }]), { signal: stop.signal })
    stop.abort(new Error('stopped'))
    await expect(reading).rejects.toThrow('stopped')
  })
})

describe('csv', () => {
  const read = async (bytes: Uint8Array) => texts((await readSpreadsheet(bytes))[0]!.rows)
  const expected = [
    [1, '姓名', '职务'],
    [2, '张三', 'a,"b'],
    [4, '李\n四', '书记'],
  ]
  const text = '姓名,职务\r\n张三,"a,""b"\r\n,\r\n"李\n四",书记,\r\n'

  it('reads UTF-8 with and without a mark, and UTF-16 with one', async () => {
    expect(await read(strToU8(text))).toEqual(expected)
    expect(await read(strToU8(`\ufeff${text}`))).toEqual(expected)
    expect(await read(Buffer.from(`\ufeff${text}`, 'utf16le'))).toEqual(expected)
    expect(await read(Buffer.from(`\ufeff${text}`, 'utf16le').swap16())).toEqual(expected)
  })

  it('reads GB18030, four-byte characters too', async () => {
    // 姓名,张𠀀
    expect(await read(new Uint8Array([0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xd5, 0xc5, 0x95, 0x32, 0x82, 0x36]))).toEqual([
      [1, '姓名', '张𠀀'],
    ])
  })

  it('finds semicolons and tabs, and heeds sep=', async () => {
    expect(await read(strToU8('a;b;"c,d"\n1;2;3'))).toEqual([
      [1, 'a', 'b', 'c,d'],
      [2, '1', '2', '3'],
    ])
    expect(await read(strToU8('a\tb\n1\t2'))).toEqual([
      [1, 'a', 'b'],
      [2, '1', '2'],
    ])
    expect(await read(strToU8('sep=|\na|b'))).toEqual([[1, 'a', 'b']])
  })
})

/** Puts other packed bytes behind an entry, leaving the size that the directory gives. */
function withLyingEntry(file: Uint8Array, name: string, packed: Uint8Array): Uint8Array {
  const bytes = Buffer.from(file)
  const at = bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2]), 0)
  let entry = at
  while (bytes.toString('utf8', entry + 46, entry + 46 + bytes.readUInt16LE(entry + 28)) !== name) {
    entry = bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2]), entry + 4)
  }
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50)
  const moved = Buffer.concat([local, packed])
  const tail = Buffer.from(bytes.subarray(at))
  tail.writeUInt32LE(packed.length, entry - at + 20)
  tail.writeUInt16LE(8, entry - at + 10)
  tail.writeUInt32LE(at, entry - at + 42)
  const end = tail.length - 22
  tail.writeUInt32LE(at + moved.length, end + 16)
  return Buffer.concat([bytes.subarray(0, at), moved, tail])
}
