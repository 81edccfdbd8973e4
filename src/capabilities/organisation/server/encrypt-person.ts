import type { KeyRing } from '#platform/secrets/key-ring.ts'
import { secretPlaces } from './secret-places.ts'
import type { Values } from './roster-write.store.ts'

interface Numbers {
  identity: string | undefined
  phone: string | undefined
  /** Values of unknown columns that hold numbers, by heading. */
  extra: Readonly<Record<string, string>>
}

/** The row of `app.person_secret`, or null where there is nothing to keep. Bytes in the form that JSON carries. */
export function encryptPerson(keys: KeyRing, personId: number, { identity, phone, extra }: Numbers): Values | null {
  const hasExtra = Object.keys(extra).length > 0
  if (identity === undefined && phone === undefined && !hasExtra) return null
  const places = secretPlaces(personId)
  const bytes = (value: Buffer) => `\\x${value.toString('hex')}`
  return {
    person_id: personId,
    key_id: keys.activeId,
    identity_cipher: identity === undefined ? null : bytes(keys.encrypt(identity, places.identity)),
    identity_hash: identity === undefined ? null : bytes(keys.hash('identity', identity)),
    identity_tail: identity === undefined ? null : identity.slice(-4),
    phone_cipher: phone === undefined ? null : bytes(keys.encrypt(phone, places.phone)),
    phone_hash: phone === undefined ? null : bytes(keys.hash('phone', phone)),
    phone_tail: phone === undefined ? null : phone.slice(-4),
    extra_cipher: hasExtra ? bytes(keys.encrypt(JSON.stringify(extra), places.extra)) : null,
  }
}
