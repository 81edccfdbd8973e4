import { findUnitPeople, type UnitFacts, type UnitPerson } from '#capabilities/organisation/index.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { newId } from '#kernel/id.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { isYearOf, type Part } from '../appraisal-state.rules.ts'
import type { openAppraisal as endpoint } from '../appraisal.contract.ts'
import { findAppraisal, insertAppraisal, insertPeople, type ListedPerson } from './appraisal.store.ts'
import { tellAppraised } from './tell-appraised.ts'

/** One of a branch and year, with those who belong to the branch on the day or take part in it. */
export async function openAppraisal(
  context: CommandContext,
  { appraisalId, year, on }: InputOf<typeof endpoint>,
  unit: UnitFacts,
): Promise<OutputOf<typeof endpoint>> {
  const { tx, today, actor } = context
  if (on > today) throw new Refusal('appraisal.in-future')
  if (!isYearOf(year, on)) throw new Refusal('appraisal.other-year', { year })
  const people = (await findUnitPeople(tx, unit.id, on)).flatMap((person) => toListed(person, context.now))
  if (!people.some(({ part }) => part === 'graded')) throw new Refusal('appraisal.nobody')
  const rowId = await insertAppraisal(tx, { uuid: appraisalId, unit, year, on, by: actor.personId })
  if (rowId === undefined) throw new Refusal('appraisal.exists', { year })
  await insertPeople(tx, { rowId, unitId: unit.id, on }, people)
  const { companyId } = unit
  context.audit({
    action: 'appraisal.open-appraisal',
    objectKind: 'appraisal',
    objectId: appraisalId,
    unitId: unit.id,
    companyId,
  })
  const others = people.map(({ personId }) => personId).filter((one) => one !== actor.personId)
  await tellAppraised(context, (await findAppraisal(tx, appraisalId))!, 'opened', others)
  return { appraisalId, state: 'open' }
}

/** BR-20: who is on probation takes part and gets no grade. Whoever belongs elsewhere is graded there. */
function toListed({ personId, personUuid, name, category, isAffiliated }: UnitPerson, now: Date): ListedPerson[] {
  const isMember = category === 'member' || category === 'probationary'
  if (!isMember) return []
  const part: Part = !isAffiliated ? 'guest' : category === 'member' ? 'graded' : 'probationary'
  return [{ uuid: newId(now.getTime()), personId, personUuid, name, part }]
}
