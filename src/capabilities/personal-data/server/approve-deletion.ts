import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import { findPersonNames } from '#capabilities/organisation/index.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { approveDeletion as contract } from '../retention.contract.ts'
import { approvalsNeeded } from '../retention.rules.ts'
import { findApprovals, insertApproval, lockProposal, type ProposalRow, writeSettled } from './retention.store.ts'
import { writeArchive } from './write-archive.ts'

/** With the second person's approval the rows go, if they are still the very rows of the archive; else none does. */
export async function approveDeletion(
  context: CommandContext,
  _: InputOf<typeof contract>,
  { id, uuid, companyId }: ProposalRow,
): Promise<OutputOf<typeof contract>> {
  const { tx, actor, now, audit } = context
  const proposal = await lockProposal(tx, id)
  const { state, archiveHash } = proposal
  if (state === 'proposed') throw new Refusal('personal-data.not-exported')
  if (state !== 'archived' || archiveHash === null) throw new Refusal('personal-data.settled')
  const before = (await findApprovals(tx, [id])).filter((one) => one.archiveHash === archiveHash)
  if (before.some((one) => one.personId === actor.personId)) throw new Refusal('personal-data.approved-before')
  const archive = await writeArchive(context, proposal)
  if (archive.hash !== archiveHash) throw new Refusal('personal-data.changed')
  const { personId } = actor
  const name = (await findPersonNames(tx, [personId])).get(personId)!
  await insertApproval(tx, { id, archiveHash }, { id: personId, name }, now)
  const about = { objectKind: 'retention', objectId: uuid, unitId: companyId, companyId }
  audit({ ...about, action: 'personal-data.approve-deletion', detail: { hash: archiveHash } })
  if (before.length + 1 < approvalsNeeded) return { state: 'archived' }
  const rows = await archive.erase()
  if (rows !== archive.keys.length) throw new Refusal('personal-data.changed')
  await writeSettled(tx, id, { state: 'deleted', by: actor.personId, at: now })
  audit({ ...about, action: 'personal-data.delete-due', detail: { table: proposal.table, rows, hash: archiveHash } })
  return { state: 'deleted' }
}
