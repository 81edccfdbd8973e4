import fc from 'fast-check'
import { expect, test } from 'vitest'
import { holdsPrivateNumber } from './private-numbers.rules.ts'

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`))
const around = fc.constantFrom('', '他的号码是', '：', '（备用）', 'tel ', '，住址不详', '\n', 'A ')
const wide = (text: string) =>
  [...text].map((one) => (/\d/.test(one) ? String.fromCharCode(0xff10 + Number(one)) : one)).join('')
const chinese = (text: string) => [...text].map((one) => '〇一二三四五六七八九'[Number(one)] ?? one).join('')

test('§13 any mobile number is found, in groups, with the country before it, full-width or in Chinese digits', () => {
  const mobile = fc.tuple(fc.constantFrom('13', '15', '17', '18', '19'), digits(9)).map(([head, tail]) => head + tail)
  const shape = fc.constantFrom<(text: string) => string>(
    (text) => text,
    (text) => `+86 ${text}`,
    (text) => `${text.slice(0, 3)}-${text.slice(3, 7)}-${text.slice(7)}`,
    (text) => `${text.slice(0, 3)} ${text.slice(3, 7)} ${text.slice(7)}`,
    wide,
    chinese,
  )
  fc.assert(
    fc.property(mobile, shape, around, around, (number, write, before, after) => {
      expect(holdsPrivateNumber(before + write(number) + after)).toBe(true)
    }),
  )
})

test('§13 any identity number is found, of eighteen digits or fifteen', () => {
  const date = fc
    .date({ min: new Date('1940-01-01'), max: new Date('2007-12-31'), noInvalidDate: true })
    .map((at) => at.toISOString().slice(0, 10).replaceAll('-', ''))
  const whole = fc.tuple(digits(6), date, digits(3), fc.constantFrom('0', '7', 'X', 'x')).map((parts) => parts.join(''))
  fc.assert(
    fc.property(whole, around, around, (number, before, after) => {
      expect(holdsPrivateNumber(before + number + after)).toBe(true)
      expect(holdsPrivateNumber(`${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)}`)).toBe(true)
      expect(holdsPrivateNumber(before + wide(number) + after)).toBe(true)
    }),
  )
  expect(holdsPrivateNumber('320102560712301')).toBe(true)
})

test.each([
  '2026-11-30 去他老家走访，12月1日再打一次电话',
  '京建党〔2026〕12号，支委会 2026年第3次会议',
  '2026-11-30 2026-12-01 2026-12-02',
  '工地在 K13+500 至 K18+200，宿舍 3 栋 412 室',
  '共 1234567 元',
  '一九八五年入党，二〇一五年到项目',
  '一三五上午、二四六下午在家',
])('an ordinary sentence passes: %s', (text) => expect(holdsPrivateNumber(text)).toBe(false))

test.each(['电话 010-65123456', '0571 87651234', '卡号 6222 0212 3456 7890 123', '6222021234567890123'])(
  'a landline or a card is found: %s',
  (text) => expect(holdsPrivateNumber(text)).toBe(true),
)
