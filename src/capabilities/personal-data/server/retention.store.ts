import { sql } from 'kysely'
import { newId, type Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'
import type { Period } from '../retention.rules.ts'

export interface ProposalRow {
  id: number
  uuid: Uuid
  table: string
  companyId: number
  rule: Period
  cutoff: LocalDate
  due: number
  proposedAt: Date
  state: 'proposed' | 'archived' | 'kept' | 'deleted'
  archiveHash: string | null
  archivedAt: Date | null
}

/** Those of companies whose roster the reader keeps, open ones first. */
export async function findProposals(tx: Tx): Promise<ProposalRow[]> {
  return proposals(tx)
    .orderBy(sql`p.state in ('proposed', 'archived')`, 'desc')
    .orderBy('p.id', 'desc')
    .limit(300)
    .execute()
}

export async function findProposal(tx: Tx, uuid: Uuid): Promise<ProposalRow | undefined> {
  return proposals(tx).where('p.uuid', '=', uuid).executeTakeFirst()
}

/** The same row, held to the end of the transaction: two approvals at once are one after the other. */
export async function lockProposal(tx: Tx, id: number): Promise<ProposalRow> {
  return proposals(tx).where('p.id', '=', id).forUpdate().executeTakeFirstOrThrow()
}

/**
 * Says what is due. An open proposal is brought up to date; one with an archive waits for its people; what was kept by
 * decision since `restSince` is not asked again.
 */
export async function propose(
  tx: Tx,
  found: { table: string; companyId: number; rule: Period; cutoff: LocalDate; due: number },
  { now, restSince }: { now: Date; restSince: Date },
): Promise<void> {
  await sql`
    insert into app.retention_proposal as p (uuid, table_name, company_id, rule, cutoff, due, proposed_at)
      select ${newId(now.getTime())}::uuid, ${found.table}::text, ${found.companyId}::bigint, ${JSON.stringify(found.rule)}::jsonb,
        ${found.cutoff}::date, ${found.due}::integer, ${now}::timestamptz
      where not exists (select from app.retention_proposal k where k.table_name = ${found.table}
        and k.company_id = ${found.companyId} and k.state = 'kept' and k.settled_at > ${restSince})
    on conflict (table_name, company_id) where state in ('proposed', 'archived') do update
      set rule = excluded.rule, cutoff = excluded.cutoff, due = excluded.due, proposed_at = excluded.proposed_at
      where p.state = 'proposed'`.execute(tx)
}

export async function writeArchived(
  tx: Tx,
  id: number,
  archived: { hash: string; keys: readonly number[]; by: number; at: Date },
): Promise<void> {
  await tx
    .updateTable('app.retention_proposal')
    .set({
      state: 'archived',
      archive_hash: archived.hash,
      row_keys: JSON.stringify(archived.keys),
      due: archived.keys.length,
      archived_by: archived.by,
      archived_at: archived.at,
    })
    .where('id', '=', id)
    .execute()
}

export async function writeSettled(
  tx: Tx,
  id: number,
  settled: { state: 'kept' | 'deleted'; by: number; at: Date },
): Promise<void> {
  await tx
    .updateTable('app.retention_proposal')
    .set({ state: settled.state, settled_by: settled.by, settled_at: settled.at })
    .where('id', '=', id)
    .execute()
}

/** People who approved that this archive's rows are deleted, in their order. */
export async function findApprovals(
  tx: Tx,
  ids: readonly number[],
): Promise<{ proposalId: number; personId: number; name: string; archiveHash: string }[]> {
  if (ids.length === 0) return []
  return tx
    .selectFrom('app.retention_approval')
    .select([
      'proposal_id as proposalId',
      'person_id as personId',
      'person_name as name',
      'archive_hash as archiveHash',
    ])
    .where('proposal_id', 'in', [...ids])
    .orderBy('approved_at')
    .execute()
}

export async function insertApproval(
  tx: Tx,
  { id, archiveHash }: { id: number; archiveHash: string },
  by: { id: number; name: string },
  at: Date,
): Promise<void> {
  await tx
    .insertInto('app.retention_approval')
    .values({ proposal_id: id, person_id: by.id, person_name: by.name, archive_hash: archiveHash, approved_at: at })
    .execute()
}

export async function exportApprovals(tx: Tx, personId: number): Promise<object[]> {
  return tx
    .selectFrom('app.retention_approval')
    .select(['archive_hash', 'approved_at'])
    .where('person_id', '=', personId)
    .orderBy('approved_at')
    .execute()
}

function proposals(tx: Tx) {
  return tx
    .selectFrom('app.retention_proposal as p')
    .select([
      'p.id',
      'p.uuid',
      'p.table_name as table',
      'p.company_id as companyId',
      sql<Period>`p.rule`.as('rule'),
      'p.cutoff',
      'p.due',
      'p.proposed_at as proposedAt',
      sql<ProposalRow['state']>`p.state`.as('state'),
      'p.archive_hash as archiveHash',
      'p.archived_at as archivedAt',
    ])
}
