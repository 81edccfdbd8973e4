import type { OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { ownCaseOf, viewOwnCase } from '../case-view.rules.ts'
import type { listOwnCases as endpoint } from '../lost-contact.contract.ts'
import { findCasesOf, findDecisions } from './lost-contact.store.ts'

/** That his branch looked for him, and what was decided: neither what was tried nor with whom. */
export async function listOwnCases({ tx, actor }: QueryContext): Promise<OutputOf<typeof endpoint>> {
  const rows = await findCasesOf(tx, actor.personId)
  const decisions = await findDecisions(
    tx,
    rows.map(({ id }) => id),
  )
  const cases = rows.map((row) => {
    const { lostSince, foundOn, closedOn } = row
    const unit = { id: row.unitUuid, name: row.unitName }
    const own = decisions.filter(({ caseId }) => caseId === row.id)
    return viewOwnCase(ownCaseOf({ id: row.uuid, unit, lostSince, foundOn, closedOn, decisions: own }))
  })
  return { cases }
}
