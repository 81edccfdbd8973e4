/** Without I, L, O and U, which are read as 1, 1, 0 and V (Crockford). */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const length = 12

/** Days that a receipt number is known. */
export const receiptDays = 200

/** Twelve letters of 32, so 60 random bits. */
export function makeReceiptNumber(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(length)), (byte) => letters[byte % 32]).join('')
}

/** `7K3M-P9QX-2VNR`: read aloud and typed in fours. */
export function showReceiptNumber(number: string): string {
  return number.match(/.{1,4}/g)?.join('-') ?? ''
}

/** What a hand typed, as it was given out; null for what cannot be one. */
export function readReceiptNumber(typed: string): string | null {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-–—_.]/g, '')
    .replace(/[IL]/g, '1')
    .replaceAll('O', '0')
    .replaceAll('U', 'V')
  return plain.length === length && [...plain].every((letter) => letters.includes(letter)) ? plain : null
}
