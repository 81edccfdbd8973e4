import { dayOfSerial } from '#platform/documents/spreadsheet-dates.ts'
import { isDayCell } from '#platform/documents/spreadsheet-types.ts'
import type { Cell } from '#platform/documents/spreadsheet-types.ts'
import { isLocalDate } from '#kernel/local-date.ts'
import type { LocalDate } from '#kernel/local-date.ts'

/** A value, or the code of what is wrong with it. */
export type Reading<Value> = { ok: true; value: Value } | { ok: false; code: ValueCode }

export const valueCodes = [
  'cell-error',
  'formula-text',
  'value-too-long',
  'date-unreadable',
  'date-incomplete',
  'date-impossible',
  'identity-as-number',
  'identity-shape',
  'identity-date',
  'identity-check-digit',
  'phone-shape',
  'name-damaged',
] as const
export type ValueCode = (typeof valueCodes)[number]

/** A cell as text: blanks trimmed on both sides, half and full width; a lone dash or stroke counts as blank. */
export function readText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (isDayCell(cell)) return cell.day ?? String(cell.serial)
  if (typeof cell === 'boolean') return cell ? '是' : '否'
  const text = String(cell).replace(/^[\s\u3000\u200b\ufeff]+|[\s\u3000\u200b\ufeff]+$/g, '')
  return /^[-–—－/\\]+$/.test(text) ? '' : text
}

const cellError = /^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!)$/i
const longest = 500

/**
 * What makes a text unfit to be kept: a spreadsheet's error value, undue length, or a beginning that a spreadsheet would
 * take for a formula when the text comes out again (`= + - @` and tab, in either width). Plain signed numbers pass.
 */
export function findTextFault(cell: Cell | undefined): ValueCode | null {
  if (typeof cell !== 'string') return null
  const text = readText(cell)
  if (text === '') return null
  if (cellError.test(text)) return 'cell-error'
  if (text.length > longest) return 'value-too-long'
  const signed = /^[+-]?\d+(\.\d+)?%?$/.test(text)
  return !signed && (/^[=+\-@＝＋－＠]/.test(text) || /^[ \u3000]*[\t\r]/.test(cell)) ? 'formula-text' : null
}

const dressed =
  /^(\d{4})\s*[-/.年．－／]\s*(\d{1,2})\s*[-/.月．－／]\s*(\d{1,2})\s*日?(?:[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?$/
const compact = /^(\d{4})(\d{2})(\d{2})$/
const incomplete = /^(\d{4}\s*年?|\d{4}\s*[-/.年．]\s*\d{1,2}\s*月?|\d{6}|\d{2}[-/.]\d{1,2}[-/.]\d{1,2})$/

/**
 * A day written `2024-03-01`, `2024/3/1`, `2024年3月1日`, `2024.3.1` or `20240301`, or as Excel's serial number. A month
 * or a year alone is said to be incomplete, never guessed.
 */
export function readDay(cell: Cell | undefined, date1904: boolean): Reading<LocalDate | null> {
  if (isDayCell(cell)) return cell.day === null ? wrong('date-impossible') : right(cell.day)
  if (typeof cell === 'number') return readDayNumber(cell, date1904)
  const text = readText(cell).normalize('NFKC')
  if (text === '') return right(null)
  const parts = compact.exec(text) ?? dressed.exec(text)
  if (!parts) return wrong(incomplete.test(text) ? 'date-incomplete' : 'date-unreadable')
  const day = [parts[1]!, parts[2]!.padStart(2, '0'), parts[3]!.padStart(2, '0')].join('-')
  return isLocalDate(day) ? right(day) : wrong('date-impossible')
}

function readDayNumber(number: number, date1904: boolean): Reading<LocalDate | null> {
  if (Number.isInteger(number) && number >= 19_000_101 && number <= 99_991_231) return readDay(String(number), date1904)
  const yearLike = number >= 1900 && number < 2101
  const monthLike = Number.isInteger(number) && number >= 190_001 && number <= 210_012
  if (yearLike || monthLike) return wrong('date-incomplete')
  const day = dayOfSerial(number, date1904)
  return day === null ? wrong('date-impossible') : right(day)
}

export interface Identity {
  /** Always 18 characters; a number of the first generation is lengthened. */
  number: string
  bornOn: LocalDate
  sex: 'male' | 'female'
  /** Written with 15 digits, as until 1999. */
  old: boolean
}

/**
 * A citizen's identity number by GB 11643-1999: shape, a day that exists, and the check digit. The region is not
 * checked, since codes have come and gone. Digits that Excel has rounded (a number cell) cannot be trusted.
 */
export function readIdentity(cell: Cell | undefined): Reading<Identity | null> {
  if (typeof cell === 'number' && cell >= 1e15) return wrong('identity-as-number')
  const text = readText(cell)
    .normalize('NFKC')
    .replace(/[\s'’`-]/g, '')
    .toUpperCase()
  if (text === '') return right(null)
  if (/^\d(\.\d+)?E\+?\d+$/.test(text)) return wrong('identity-as-number')
  const old = /^\d{15}$/.test(text)
  if (!old && !/^\d{17}[\dX]$/.test(text)) return wrong('identity-shape')
  const body = old ? `${text.slice(0, 6)}19${text.slice(6)}` : text.slice(0, 17)
  const bornOn = `${body.slice(6, 10)}-${body.slice(10, 12)}-${body.slice(12, 14)}`
  if (!isLocalDate(bornOn) || bornOn < '1850-01-01') return wrong('identity-date')
  const number = body + checkDigit(body)
  if (!old && number !== text) return wrong('identity-check-digit')
  return right({ number, bornOn, sex: Number(body[16]) % 2 === 1 ? 'male' : 'female', old })
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** The 18th character for the first 17 (GB 11643-1999): `11010519491231002` gives `X`. */
export function checkDigit(body: string): string {
  const sum = weights.reduce((total, weight, at) => total + weight * Number(body[at]), 0)
  return '10X98765432'[sum % 11]!
}

/** A mobile or fixed number in China without its country code, or `+` and digits abroad. */
export function readPhone(cell: Cell | undefined): Reading<string | null> {
  const text = readText(cell)
    .normalize('NFKC')
    .replace(/[\s'’`()-]/g, '')
  if (text === '') return right(null)
  const local = text.replace(/^(\+86|0086)/, '')
  if (/^1[3-9]\d{9}$/.test(local) || /^0\d{2,3}\d{7,8}$/.test(local)) return right(local)
  return /^\+\d{6,15}$/.test(text) ? right(text) : wrong('phone-shape')
}

/** What a page, a message or a log may show of an identity number or phone: the first 3 and last 2 characters. */
export function maskNumber(text: string): string {
  return text.length <= 5 ? '*'.repeat(text.length) : text.slice(0, 3) + '*'.repeat(text.length - 5) + text.slice(-2)
}

/** Characters that an old system could not write: `?`, U+FFFD, controls. Private characters are another matter. */
export function isDamagedName(name: string): boolean {
  return /[?？\ufffd\u0000-\u001f]/.test(name) || name.length > 60
}

/** Characters that only the machine that wrote them can show (GBK user area, U+E000–F8FF and planes 15, 16). */
export function hasPrivateCharacter(name: string): boolean {
  return /\p{Co}/u.test(name)
}

function right<Value>(value: Value): Reading<Value> {
  return { ok: true, value }
}

function wrong<Value>(code: ValueCode): Reading<Value> {
  return { ok: false, code }
}
