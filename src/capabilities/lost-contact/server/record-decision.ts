import { getWriter } from '#capabilities/organisation/index.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { factsOf, warningsOf } from '../case-view.rules.ts'
import type { recordDecision as endpoint } from '../lost-contact.contract.ts'
import { orderFaultOf, stateOf } from '../lost-contact.rules.ts'
import { followDecisions } from './follow-decisions.ts'
import { type CaseRow, findDecisions, insertDecision } from './lost-contact.store.ts'
import { publishCase } from './publish-case.ts'
import { requireOpenCase } from './require-open-case.ts'
import { requirePastDay } from './require-past-day.ts'
import { requirePlainWords } from './require-plain-words.ts'

/** Who decided, where, when and under which number (ED-05). What does not fit the rule is recorded with a warning. */
export async function recordDecision(
  context: CommandContext,
  input: InputOf<typeof endpoint>,
  found: CaseRow,
): Promise<OutputOf<typeof endpoint>> {
  const { tx, now, today } = context
  requirePlainWords(input.body, input.document)
  requirePastDay(input.decidedOn, today)
  const row = await requireOpenCase(context, found)
  const fault = orderFaultOf(factsOf({ ...row, decisions: await findDecisions(tx, [row.id]) }), input)
  if (fault) throw new Refusal(`lost-contact.${fault}`)
  const { decisionId, kind, decidedOn, decidedBy, body, document } = input
  const by = await getWriter(context)
  await insertDecision(tx, row, { id: decisionId, kind, decidedOn, decidedBy, body, document, by, at: now })
  await followDecisions(context, row)
  context.audit({
    action: `lost-contact.${kind}`,
    objectKind: 'lost-contact-decision',
    objectId: decisionId,
    personId: row.personId,
    unitId: row.unitId,
  })
  const data = await publishCase(context, row.uuid)
  const warnings = warningsOf(data, data.decisions.at(-1)!)
  return { caseId: row.uuid, state: stateOf(factsOf(data)), warnings }
}
