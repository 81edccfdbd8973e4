import type { Uuid } from '#kernel/id.ts'
import type { KeyRing } from '#platform/secrets/key-ring.ts'

/** What a meeting's codes are made from: of this meeting alone, and out of the installation's key. */
export function checkInSecret(keys: KeyRing, meeting: Uuid): string {
  return keys.hash('meeting-check-in', meeting).toString('base64url')
}

/** What binds its ciphertext, which only hosts' phones are given, to the meeting. */
export function checkInPlace(meetingId: number): string {
  return `app.meeting.check_in_cipher.${meetingId}`
}
