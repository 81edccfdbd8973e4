import type { Key } from '#kernel/sealing.ts'

/** One minute: long enough to type, too short to be passed on to someone who is not there. */
const windowMillis = 60_000

export interface CheckInCode {
  /** Six digits. */
  code: string
  validUntil: Date
}

/**
 * What a meeting's host shows in the minute of `at`: HMAC-SHA-256 of that minute by the meeting's own secret, so that his
 * phone makes it without a network. `secret` is of the meeting alone and opens nothing else.
 */
export async function checkInCode(secret: string, at: Date): Promise<CheckInCode> {
  const minute = minuteOf(at)
  return { code: await codeOf(await keyOf(secret), minute), validUntil: new Date((minute + 2) * windowMillis) }
}

/** The last minute, from `from` to `to`, in which this code was shown; undefined if it was not. At most a day is looked at. */
export async function findMinuteShown(secret: string, code: string, from: Date, to: Date): Promise<Date | undefined> {
  const key = await keyOf(secret)
  const last = minuteOf(to)
  const first = Math.max(minuteOf(from), last - mostMinutes)
  for (let minute = last; minute >= first; minute--) {
    if ((await codeOf(key, minute)) === code) return new Date(minute * windowMillis)
  }
  return undefined
}

const mostMinutes = 24 * 60

function minuteOf(at: Date): number {
  return Math.floor(at.getTime() / windowMillis)
}

function keyOf(secret: string): Promise<Key> {
  const hmac = { name: 'HMAC', hash: 'SHA-256' }
  return crypto.subtle.importKey('raw', new TextEncoder().encode(secret), hmac, false, ['sign'])
}

async function codeOf(key: Key, minute: number): Promise<string> {
  const hash = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(String(minute)))
  return String(new DataView(hash).getUint32(0) % 1_000_000).padStart(6, '0')
}
