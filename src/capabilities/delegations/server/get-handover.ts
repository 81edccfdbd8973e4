import type { OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { findPeopleShown } from '#capabilities/organisation/index.ts'
import type { getHandover as contract } from '../handovers.contract.ts'
import { collectContents } from './collect-contents.ts'
import type { HandoverSubject } from './find-handover-subject.ts'

/** As it stands now; once both have signed, as it stood then. Whoever has no more rights there reads what was signed. */
export async function getHandover(
  context: QueryContext,
  { unit, row }: HandoverSubject,
): Promise<OutputOf<typeof contract>> {
  const people = await findPeopleShown(context.tx, [row.fromPersonId, row.toPersonId])
  const shown = (id: number) => people.get(id)
  const { personId } = context.actor
  const isOpen = row.contents === null
  return {
    id: row.uuid,
    unitId: unit.uuid,
    unitName: unit.name,
    from: shown(row.fromPersonId) ?? null,
    to: shown(row.toPersonId) ?? null,
    openedAt: row.openedAt.toISOString(),
    note: row.note,
    fromSignedAt: row.fromSignedAt?.toISOString() ?? null,
    toSignedAt: row.toSignedAt?.toISOString() ?? null,
    contents: row.contents ?? (await collectContents(context, unit)),
    can: {
      signFrom: isOpen && personId === row.fromPersonId && row.fromSignedAt === null,
      signTo: isOpen && personId === row.toPersonId && row.toSignedAt === null,
      write: isOpen && [row.fromPersonId, row.toPersonId].includes(personId),
    },
  }
}
