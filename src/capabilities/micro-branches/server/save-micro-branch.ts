import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import {
  findUnitPeople,
  isBranchKind,
  lockPeople,
  type UnitFacts,
  type UnitKind,
} from '#capabilities/organisation/index.ts'
import type { saveMicroBranch as contract } from '../micro-branches.contract.ts'
import { changesOf, faultOf } from '../micro-branches.rules.ts'
import {
  endLine,
  findLines,
  findMicroBranches,
  insertLines,
  insertMicroBranch,
  isMicroBranch,
  renameMicroBranch,
} from './micro-branches.store.ts'
import { readMicroBranches } from './read-micro-branches.ts'

type Input = InputOf<typeof contract>

/** Who is in it from today on, and who calls them together; where they belong is not touched (ED-06). */
export async function saveMicroBranch(
  context: CommandContext,
  input: Input,
  unit: UnitFacts,
): Promise<OutputOf<typeof contract>> {
  const { tx, today } = context
  if (unit.endedOn !== null || !isBranchKind(unit.kind as UnitKind)) throw new Refusal('micro-branches.not-a-branch')
  const people = new Map((await findUnitPeople(tx, unit.id, today)).map((one) => [one.personUuid, one.personId]))
  // Two who divide the branch at the same time follow each other.
  await lockPeople(tx, [...people.values()])
  const id = await requireRow(context, input, unit, new Set(people.keys()))
  const all = await findMicroBranches(tx, unit.id, today)
  const open = await findLines(
    tx,
    all.map((one) => one.id),
    today,
  )
  const wanted = new Map(
    input.memberIds.map((uuid) => [people.get(uuid)!, { isConvener: uuid === input.convenerId }] as const),
  )
  const { ended, added } = changesOf(open, id, wanted)
  const froms = new Map(open.map((line) => [line.id, line.from]))
  for (const line of ended) await endLine(tx, { id: line.id, from: froms.get(line.id)! }, today)
  await insertLines(tx, id, added, today)
  context.audit({
    action: 'micro-branches.save-micro-branch',
    objectKind: 'unit',
    objectId: unit.uuid,
    unitId: unit.id,
    companyId: unit.companyId,
  })
  return readMicroBranches(context, unit)
}

/** The row that is changed, or a new one; what cannot be is refused before anything is written. */
async function requireRow(
  { tx, today, actor }: CommandContext,
  { microBranchId, name, convenerId, memberIds }: Input,
  unit: UnitFacts,
  ofBranch: ReadonlySet<string>,
): Promise<number> {
  const all = await findMicroBranches(tx, unit.id, today)
  const others = all.map((one) => ({ id: one.uuid, name: one.name }))
  const fault = faultOf({ id: microBranchId, name, convenerId, memberIds }, others, ofBranch)
  if (fault) throw new Refusal(`micro-branches.${fault}`)
  const known = all.find(({ uuid }) => uuid === microBranchId)
  if (known) {
    if (known.name !== name) await renameMicroBranch(tx, known.id, name)
    return known.id
  }
  if (await isMicroBranch(tx, microBranchId)) throw new Refusal('micro-branches.ended')
  return insertMicroBranch(tx, { uuid: microBranchId, unitId: unit.id, name, from: today }, actor.personId)
}
