import { raiseConcerns, type Telling } from '#capabilities/notices/index.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { factsOf } from '../case-view.rules.ts'
import { proposalsFor } from '../lost-contact.rules.ts'
import { findOffice } from './find-office.ts'
import { type CaseRow, findDecisions, findOpenCases, updateCase } from './lost-contact.store.ts'

/** Once per proposal, on the day from which the rule allows it: the nearest office is told that there is one, no more. */
export async function tellProposals(context: Telling, today: LocalDate): Promise<void> {
  const rows = await findOpenCases(context.tx, null, false)
  const decisions = await findDecisions(
    context.tx,
    rows.map(({ id }) => id),
  )
  for (const row of rows) {
    const own = decisions.filter(({ caseId }) => caseId === row.id)
    const proposal = proposalsFor(factsOf({ ...row, decisions: own }), today)[0]
    const mark = proposal ? `${proposal.kind}:${proposal.since}` : ''
    if (mark === '' || mark === row.toldProposal) continue
    await tellOffice(context, row, today)
    await updateCase(context.tx, row.id, { told_proposal: mark })
  }
}

async function tellOffice(context: Telling, row: CaseRow, today: LocalDate): Promise<void> {
  const office = await findOffice(context.tx, row.unitId, today)
  if (!office) return
  await raiseConcerns(context, {
    kind: 'lost-contact',
    ref: row.uuid,
    unit: { id: row.unitId, uuid: row.unitUuid, name: row.unitName },
    people: office.people,
    event: 'notice.lost-contact.proposal',
    params: {},
    at: null,
    wants: null,
    link: `/lost-contacts/cases/${row.uuid}`,
    urgent: false,
  })
}
