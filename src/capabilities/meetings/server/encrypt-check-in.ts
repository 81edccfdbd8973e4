import type { Uuid } from '#kernel/id.ts'
import type { KeyRing } from '#platform/secrets/key-ring.ts'
import { checkInSecret } from './check-in-secret.ts'

/** What hosts' phones are given of a meeting's secret, bound to its row. */
export function encryptCheckIn(keys: KeyRing, { id, uuid }: { id: number; uuid: Uuid }): Buffer {
  return keys.encrypt(checkInSecret(keys, uuid), `app.meeting.check_in_cipher.${id}`)
}
