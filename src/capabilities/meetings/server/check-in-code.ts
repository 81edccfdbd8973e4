import type { Uuid } from '#kernel/id.ts'
import type { KeyRing } from '#platform/secrets/key-ring.ts'

/** One minute: long enough to type, too short to be passed on to someone who is not there. */
const windowMillis = 60_000

export interface CheckInCode {
  code: string
  validUntil: Date
}

/** The six digits that a meeting's host shows in the minute of `at`, made from the installation's key; `back` minutes earlier. */
export function checkInCode(keys: KeyRing, meeting: Uuid, at: Date, back = 0): CheckInCode {
  const minute = Math.floor(at.getTime() / windowMillis) - back
  const hash = keys.hash('meeting-check-in', `${meeting}:${minute}`)
  const code = String(hash.readUInt32BE(0) % 1_000_000).padStart(6, '0')
  return { code, validUntil: new Date((minute + 2) * windowMillis) }
}
