/** Days for which a slip is good, unless the group has set another number. */
export const defaultSlipDays = 7
export const fewestSlipDays = 1
export const mostSlipDays = 30

/** Crockford's letters: none that looks like another on paper. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** 16 letters of 5 bits each: 80 random bits, short enough to type from paper. `random` gives 16 bytes. */
export function slipToken(random: Uint8Array): string {
  return Array.from(random.slice(0, 16), (byte) => letters[byte & 31]!).join('')
}

/** `7QK2-…`: how it is printed. */
export function groupToken(token: string): string {
  return token.replace(/(.{4})(?=.)/g, '$1-')
}

/** What people type: any case, any dashes, O for 0, I and L for 1. */
export function foldToken(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
}

/** A QR code's rows of `1` and `0` as the drawing component takes them. */
export function qrMatrix(rows: readonly string[]): boolean[][] {
  return rows.map((row) => [...row].map((mark) => mark === '1'))
}

/** The group's setting of it. */
export const slipDaysSetting = 'accounts.slipDays'
