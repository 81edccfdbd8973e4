import { commonPasswords } from './known-passwords.ts'

export const passwordMinimum = 10

export type PasswordFault = 'accounts.password-short' | 'accounts.password-common'

/**
 * Length and commonness, and no rule about kinds of characters (NIST SP 800-63B §5.1.1.2). `own` are words that
 * anybody would try first for this person: the sign-in name.
 */
export function findPasswordFault(password: string, own: readonly string[] = []): PasswordFault | null {
  if ([...password.normalize('NFKC')].length < passwordMinimum) return 'accounts.password-short'
  return isCommon(password, own) ? 'accounts.password-common' : null
}

function isCommon(password: string, own: readonly string[]): boolean {
  const plain = password.normalize('NFKC').toLowerCase()
  const core = withoutPadding(plain)
  if (new Set(plain).size < 4 || isRun(plain) || isRepeat(plain)) return true
  if (isDate(plain) || /^1[3-9]\d{9}$/.test(plain) || /^\d{17}[\dx]$/.test(plain)) return true
  if (own.some((word) => word.length > 2 && core.replaceAll(word.toLowerCase(), '').length < 4)) return true
  return (
    (core === '' && plain.length < 14) ||
    commonPasswords.has(core) ||
    commonPasswords.has(plain) ||
    commonPasswords.has(unleet(core))
  )
}

/** Digits and signs that people put around a word to satisfy a rule. */
function withoutPadding(text: string): string {
  return text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
}

const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
]

/** Made of pieces of the alphabet or the keyboard, forwards or backwards: `abcdef123456`, `qwertyuiop`, `1qaz2wsx3edc`. */
function isRun(text: string): boolean {
  const lines = rows.flatMap((row) => [row, [...row].reverse().join('')])
  const isPiece = (piece: string) => lines.some((line) => line.includes(piece))
  let rest = text
  while (rest.length > 0) {
    const taken = longestPiece(rest, isPiece)
    if (taken === 0) return false
    rest = rest.slice(taken)
  }
  return true
}

/** Length of the longest start of at least three characters that is a piece; 0 if none is. */
function longestPiece(text: string, isPiece: (piece: string) => boolean): number {
  for (let length = text.length; length >= 3; length--) if (isPiece(text.slice(0, length))) return length
  return 0
}

/** A short piece again and again: `abcabcabcabc`. */
function isRepeat(text: string): boolean {
  return /^(.{1,4})\1+.{0,3}$/u.test(text)
}

function isDate(text: string): boolean {
  return /^[a-z]{0,3}(19|20)\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])[a-z]{0,3}$/.test(text)
}

function unleet(text: string): string {
  const marks: Readonly<Record<string, string>> = { '@': 'a', '0': 'o', '1': 'i', '3': 'e', $: 's', '5': 's', '7': 't' }
  return text.replace(/[@0135$7]/g, (mark) => marks[mark]!)
}
