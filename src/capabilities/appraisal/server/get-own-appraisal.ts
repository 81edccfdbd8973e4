import type { OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { getOwnAppraisal as endpoint } from '../appraisal.contract.ts'
import type { AppraisalRow } from './appraisal.store.ts'
import { findAppraisedPerson, findListed, findOwnComments } from './appraised.store.ts'
import { viewHeading } from './view-heading.ts'

/** His own self-appraisal, what he wrote of others, and his result once it is closed. Never the counts, never a comment about him. */
export async function getOwnAppraisal(
  { tx, actor }: QueryContext,
  row: AppraisalRow,
): Promise<OutputOf<typeof endpoint>> {
  const own = (await findAppraisedPerson(tx, row.rowId, actor.personId))!
  const isOpen = row.state === 'open'
  const how = row.mutual?.how ?? null
  const others = how === 'named' && isOpen ? await findListed(tx, row.rowId) : []
  return {
    ...viewHeading(row),
    part: own.part,
    self: own.self,
    mutual: how,
    others: others.filter(({ personId }) => personId !== actor.personId).map(({ id, name }) => ({ id, name })),
    comments: await findOwnComments(tx, row.rowId, actor.personId),
    result: isOpen ? null : own.verdict,
    amendments: isOpen ? [] : own.amendments,
    appeal: own.appeal,
    can: {
      self: isOpen,
      comment: isOpen && how === 'named',
      appeal: !isOpen && own.verdict !== null && own.appeal === null,
    },
  }
}
