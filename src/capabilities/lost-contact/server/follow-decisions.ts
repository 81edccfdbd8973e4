import { replaceSuspensions } from '#capabilities/organisation/index.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { factsOf } from '../case-view.rules.ts'
import { suspensionsOf } from '../lost-contact.rules.ts'
import { type CaseRow, findDecisions } from './lost-contact.store.ts'

/** Party membership as the decisions say, and as every list of who is due knows it from now on. */
export async function followDecisions({ tx, now, actor }: CommandContext, row: CaseRow): Promise<void> {
  const decisions = await findDecisions(tx, [row.id])
  await replaceSuspensions(
    tx,
    { source: row.uuid, personId: row.personId, by: actor.personId, at: now },
    suspensionsOf(factsOf({ ...row, decisions }).decisions),
  )
}
