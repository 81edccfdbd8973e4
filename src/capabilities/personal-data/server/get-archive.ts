import type { InputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { AuditedContext } from '#platform/http/context.ts'
import type { FileAnswer } from '#platform/http/serve.ts'
import type { getArchive as contract } from '../retention.contract.ts'
import type { ProposalRow } from './retention.store.ts'

export async function getArchive(
  { services, audit }: AuditedContext,
  _: InputOf<typeof contract>,
  { uuid, companyId, archiveHash, cutoff }: ProposalRow,
): Promise<FileAnswer> {
  const body = archiveHash === null ? null : await services.files.open(archiveHash)
  if (!body) throw new Refusal('personal-data.not-exported')
  audit({
    action: 'personal-data.export-archive',
    objectKind: 'retention',
    objectId: uuid,
    unitId: companyId,
    companyId,
    oncePerDay: true,
  })
  return { name: `archive-${cutoff}.jsonl`, type: 'application/x-ndjson', body }
}
