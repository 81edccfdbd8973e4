import type { OutputOf } from '#kernel/endpoint.ts'
import { newId } from '#kernel/id.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext, Tx } from '#platform/http/context.ts'
import type { KeyRing } from '#platform/secrets/key-ring.ts'
import type { mergePeople as contract } from '../duplicates.contract.ts'
import { writeMerge } from './duplicates.store.ts'
import { decryptExtra } from './decrypt-extra.ts'
import { encryptPerson } from './encrypt-person.ts'
import type { TwoPeople } from './load-two-people.ts'
import { findSecret } from './person.store.ts'
import { secretPlaces } from './secret-places.ts'
import type { Values } from './roster-write.store.ts'

/** `one` stays. Two different identity numbers are two people, whatever else is alike. */
export async function mergePeople(
  context: CommandContext,
  { one, other }: TwoPeople,
): Promise<OutputOf<typeof contract>> {
  const { tx, actor, now, today, services, audit } = context
  const [kept, gone] = [one.personId, other.personId]
  if (kept === gone) throw new Refusal('duplicates.same')
  // Whoever could join himself with somebody would hold that one's posts.
  if ([kept, gone].includes(actor.personId)) throw new Refusal('duplicates.own')
  const uuid = newId(now.getTime())
  const secret = await joinSecrets(tx, services.keys, kept, gone)
  const { columns, renew } = services.persons
  const moved = await writeMerge(tx, { uuid, kept, gone, columns, secret, by: actor.personId, today, now }).catch(
    (error: Error & { code?: string }) => {
      throw error.code === '23505' ? new Refusal('duplicates.merged-already') : error
    },
  )
  for (const tell of renew) await tell(context, { from: gone, to: kept, moved })
  for (const personId of [kept, gone])
    audit({ action: 'organisation.merge-people', objectKind: 'person-merge', objectId: uuid, personId })
  return { mergeId: uuid }
}

/** What only the other's row has, encrypted for the one who stays: a ciphertext knows whose it is. */
async function joinSecrets(tx: Tx, keys: KeyRing, kept: number, gone: number): Promise<Values | null> {
  const [mine, his] = await Promise.all([findSecret(tx, kept), findSecret(tx, gone)])
  const open = (id: number, row: typeof mine, kind: 'identity' | 'phone') =>
    row?.[kind] ? keys.decrypt(row[kind], secretPlaces(id)[kind]) : undefined
  const identity = { mine: open(kept, mine, 'identity'), his: open(gone, his, 'identity') }
  if (identity.mine !== undefined && identity.his !== undefined && identity.mine !== identity.his)
    throw new Refusal('duplicates.two-numbers')
  const extra = decryptExtra(keys, gone, his?.extra ?? null)
  const secret = encryptPerson(keys, kept, {
    identity: identity.mine === undefined ? identity.his : undefined,
    phone: mine?.phone ? undefined : open(gone, his, 'phone'),
    extra: Object.keys(extra).length > 0 ? { ...extra, ...decryptExtra(keys, kept, mine?.extra ?? null) } : {},
  })
  if (!secret) return null
  const { person_id: _, ...told } = secret
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== null))
}
