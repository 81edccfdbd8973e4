import type { LocalDate } from '#kernel/local-date.ts'

const dayMillis = 86_400_000
const lastSerial = 2_958_465

/**
 * The day that a serial number stands for, or null if there is none. Excel believes in 29 February 1900 (serial 60),
 * so earlier days count from one base and later ones from another; the 1904 system has no such gap.
 */
export function dayOfSerial(serial: number, date1904: boolean): LocalDate | null {
  const whole = Math.floor(serial)
  if (!Number.isFinite(serial) || whole < (date1904 ? 0 : 1) || whole > lastSerial) return null
  if (!date1904 && whole === 60) return null
  const base = date1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, whole < 60 ? 31 : 30)
  return new Date(base + whole * dayMillis).toISOString().slice(0, 10)
}

/** Does this number format show a day? Times of day alone do not count. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) {
    return (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)
  }
  const bare = code.replace(/"[^"]*"|\[[^\]]*\]|\\.|_.|\*./g, '').toLowerCase()
  return /[yd年日]/.test(bare) || (bare.includes('m') && !/[hs]/.test(bare))
}
