import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { UnitFacts } from '#capabilities/organisation/index.ts'
import type { answerStandard as contract } from '../standards.contract.ts'
import { answersTo, appliesTo } from '../standards.rules.ts'
import { findItem, insertAnswer } from './standards.store.ts'
import { readStandards } from './read-standards.ts'

/** Says once what the branch has; what was said before stays in the history. */
export async function answerStandard(
  context: CommandContext,
  { itemId, answer, note }: InputOf<typeof contract>,
  unit: UnitFacts,
): Promise<OutputOf<typeof contract>> {
  const { tx, today, actor } = context
  const item = await findItem(tx, itemId)
  if (!item?.isUsed || unit.endedOn !== null || !appliesTo(item, unit)) throw new Refusal('standards.not-asked')
  if (!answersTo(item).includes(answer)) throw new Refusal('standards.by-record')
  if (answer === 'not-applicable' && note === '') throw new Refusal('standards.say-why')
  await insertAnswer(tx, { itemId: item.id, unitId: unit.id, answer, note, on: today }, actor.personId)
  context.audit({
    action: 'standards.answer-standard',
    objectKind: 'unit',
    objectId: unit.uuid,
    unitId: unit.id,
    companyId: unit.companyId,
  })
  return readStandards(context, unit)
}
