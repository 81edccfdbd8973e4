import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { UnitFacts } from '#capabilities/organisation/index.ts'
import type { endMicroBranch as contract } from '../micro-branches.contract.ts'
import { closeMicroBranch, endLine, findLines, findMicroBranches } from './micro-branches.store.ts'
import { readMicroBranches } from './read-micro-branches.ts'

/** From today on there is none; its people stay in the branch. */
export async function endMicroBranch(
  context: CommandContext,
  { microBranchId }: InputOf<typeof contract>,
  unit: UnitFacts,
): Promise<OutputOf<typeof contract>> {
  const { tx, today } = context
  const row = (await findMicroBranches(tx, unit.id, today)).find(({ uuid }) => uuid === microBranchId)
  if (!row) throw new Refusal('micro-branches.ended')
  for (const line of await findLines(tx, [row.id], today)) await endLine(tx, line, today)
  await closeMicroBranch(tx, row.id, today)
  context.audit({
    action: 'micro-branches.end-micro-branch',
    objectKind: 'unit',
    objectId: unit.uuid,
    unitId: unit.id,
    companyId: unit.companyId,
  })
  return readMicroBranches(context, unit)
}
