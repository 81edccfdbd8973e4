import { Readable } from 'node:stream'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import { keepOwnFile } from '#platform/files/uploads.store.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { archiveDue as contract } from '../retention.contract.ts'
import { lockProposal, type ProposalRow, writeArchived } from './retention.store.ts'
import { writeArchive } from './write-archive.ts'

export async function archiveDue(
  context: CommandContext,
  _: InputOf<typeof contract>,
  { id, uuid, companyId }: ProposalRow,
): Promise<OutputOf<typeof contract>> {
  const { tx, actor, now, services, audit } = context
  const proposal = await lockProposal(tx, id)
  if (proposal.state !== 'proposed' && proposal.state !== 'archived') throw new Refusal('personal-data.settled')
  const archive = await writeArchive(context, proposal)
  if (archive.keys.length === 0) throw new Refusal('personal-data.changed')
  const kept = await services.files.put(Readable.from([archive.text]))
  const use = { table: 'app.retention_proposal', key: uuid }
  await keepOwnFile(tx, { ...kept, type: 'application/x-ndjson', now }, use)
  await writeArchived(tx, id, { hash: kept.hash, keys: archive.keys, by: actor.personId, at: now })
  const detail = { table: proposal.table, rows: archive.keys.length, hash: kept.hash }
  audit({
    action: 'personal-data.archive-due',
    objectKind: 'retention',
    objectId: uuid,
    unitId: companyId,
    companyId,
    detail,
  })
  return { archiveHash: kept.hash }
}
