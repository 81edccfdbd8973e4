const gap = '[ \\-–—·.]?'
const identity = new RegExp(
  `(?<!\\d)\\d{6}${gap}(?:19|20)\\d{2}${gap}[01]\\d${gap}[0-3]\\d${gap}\\d{3}${gap}[\\dXx](?![\\dA-Za-z])`,
)
const oldIdentity = /(?<!\d)\d{6}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?!\d)/
const mobile = new RegExp(`(?<!\\d)(?:\\+?86${gap})?1[3-9]\\d${gap}\\d{4}${gap}\\d{4}(?!\\d)`)
const landline = /(?<!\d)0\d{2,3}[ \-–—]?\d{7,8}(?!\d)/
/** Bank cards and whatever else is so long: no day, document or count has eleven digits in a row. */
const long = /\d{11}|\d{4}(?:[ -]\d{4}){3}/

/**
 * Does a text hold what looks like an identity number, a phone or a card? Also written full-width, in Chinese digits or
 * in groups. What a case needs of them stands, locked, with the person (privacy rules §13: only what is needed).
 */
export function holdsPrivateNumber(text: string): boolean {
  const plain = [...text.normalize('NFKC')].map((letter) => digits[letter] ?? letter).join('')
  return [identity, oldIdentity, mobile, landline, long].some((pattern) => pattern.test(plain))
}

const digits: Readonly<Record<string, string>> = Object.fromEntries(
  ['〇零一二三四五六七八九'].flatMap((all) => [...all].map((letter, at) => [letter, String(Math.max(0, at - 1))])),
)
