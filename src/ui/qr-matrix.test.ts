import QRCode, { type QRCodeMaskPattern } from 'qrcode'
import { expect, test } from 'vitest'
import { qrMatrix, type QrLevel } from './qr-matrix.ts'

/** What an independent program draws: dark modules as text. */
function drawn(text: string, level: QrLevel, mask: number): { version: number; rows: string[] } {
  const data = new TextEncoder().encode(text)
  const options = { errorCorrectionLevel: level, maskPattern: mask as QRCodeMaskPattern } as const
  const { modules, version } = QRCode.create([{ data, mode: 'byte' }], options)
  const rows = Array.from({ length: modules.size }, (_, y) =>
    Array.from({ length: modules.size }, (__, x) => modules.get(y, x)).join(''),
  )
  return { version, rows }
}

const own = (text: string, level: QrLevel, mask: number) =>
  qrMatrix(text, level, mask).map((row) => row.map(Number).join(''))

test.each(['L', 'M'] as const)(
  'level %s: every version is the one that another program draws, to the last module',
  (level) => {
    const seen = new Set<number>()
    for (let length = 1; length <= 2330; length += length < 60 ? 7 : 31) {
      const text = Array.from({ length }, (_, at) => String.fromCharCode(97 + ((at * 7 + length) % 26))).join('')
      const mask = length % 8
      const { version, rows } = drawn(text, level, mask)
      seen.add(version)
      expect([length, own(text, level, mask)]).toEqual([length, rows])
    }
    expect(seen.size).toBeGreaterThan(33)
  },
)

test('every mask, and letters beyond ASCII', () => {
  for (let mask = 0; mask < 8; mask++)
    expect(own('连线：明天 14:30 开会', 'M', mask)).toEqual(drawn('连线：明天 14:30 开会', 'M', mask).rows)
})

test('without a mask one of the eight is taken; what no code holds is refused', () => {
  const text = 'https://lianxian.example/m/abcdefghijklmnop'
  const all = Array.from({ length: 8 }, (_, mask) => JSON.stringify(qrMatrix(text, 'M', mask)))
  expect(all).toContain(JSON.stringify(qrMatrix(text)))
  expect(() => qrMatrix('x'.repeat(3000), 'L')).toThrow(RangeError)
})
