/** Without I, L, O and U, which are read as 1, 1, 0 and V. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const length = 12

/** From at least eleven random bytes: eleven letters of 32, 55 bits, and a letter that a mistyped one gives away. */
export function numberFrom(bytes: Uint8Array): string {
  const body = Array.from(bytes.slice(0, length - 1), (byte) => letters[byte % 32]!).join('')
  return body + checkLetter(body)
}

/** `7K3M-P9QX-2VNR`: read aloud and typed in fours. */
export function showNumber(number: string): string {
  return number.match(/.{1,4}/g)?.join('-') ?? ''
}

/** What a hand typed, as it was given out; null for what cannot be one, whoever asks and whatever is stored. */
export function readNumber(typed: string): string | null {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-–—_.]/g, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0')
    .replace(/U/g, 'V')
  const isShaped = plain.length === length && [...plain].every((letter) => letters.includes(letter))
  return isShaped && checkLetter(plain.slice(0, -1)) === plain.slice(-1) ? plain : null
}

/** ISO 7064-like, modulo 31: one wrong letter or two swapped neighbours change it. */
function checkLetter(body: string): string {
  const sum = [...body].reduce((total, letter, at) => total + letters.indexOf(letter) * (at + 2), 0)
  return letters[sum % 31]!
}
