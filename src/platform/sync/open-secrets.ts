import type { SyncRow } from '#kernel/sync.ts'
import type { KeyRing } from '../secrets/key-ring.ts'

/** A value in a row of the feed that lies there encrypted (base64); `place` as it was encrypted for. */
interface SecretValue {
  $secret: string
  place: string
}

/** Opens what lies encrypted in a row of a person's or a post's stream. A unit's stream holds none, and none is opened. */
export function openSecrets(keys: KeyRing, row: SyncRow): SyncRow {
  const [stream, kind, key, seq, data] = row
  if (data === undefined || !/^(member|post):/.test(stream)) return row
  return [stream, kind, key, seq, openIn(keys, data)]
}

function openIn(keys: KeyRing, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((part) => openIn(keys, part))
  if (typeof value !== 'object' || value === null) return value
  if (isSecret(value)) return keys.decrypt(Buffer.from(value.$secret, 'base64'), value.place)
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, openIn(keys, part)]))
}

function isSecret(value: object): value is SecretValue {
  return '$secret' in value && 'place' in value
}
