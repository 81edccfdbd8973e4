import { findUnitPeople, findUnitPosts } from '#capabilities/organisation/index.ts'
import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#platform/http/context.ts'
import type { LedgerPerson } from '../ledger-state.rules.ts'

/** Somebody who belongs to the unit or holds a post in it; refuses anyone else. */
export async function findOwner(
  tx: Tx,
  unitId: number,
  uuid: Uuid,
  today: LocalDate,
): Promise<LedgerPerson & { personId: number }> {
  const ofUnit = async () => [...(await findUnitPeople(tx, unitId, today)), ...(await findUnitPosts(tx, unitId, today))]
  const found = (await ofUnit()).find(({ personUuid }) => personUuid === uuid)
  if (!found) throw new Refusal('ledger.owner-unknown')
  return { id: uuid, name: found.name, personId: found.personId }
}
