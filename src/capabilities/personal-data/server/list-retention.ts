import type { OutputOf } from '#kernel/endpoint.ts'
import { findUnitsByIds } from '#capabilities/organisation/index.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { listRetention as contract } from '../retention.contract.ts'
import { findApprovals, findProposals } from './retention.store.ts'

export async function listRetention({ tx, actor, locale, services }: QueryContext): Promise<OutputOf<typeof contract>> {
  const rows = await findProposals(tx)
  const approvals = await findApprovals(
    tx,
    rows.map((row) => row.id),
  )
  const units = await findUnitsByIds(tx, [...new Set(rows.map((row) => row.companyId))])
  const rules = new Map(services.tables.map((rule) => [rule.table, rule]))
  return {
    proposals: rows.map(({ id, uuid, companyId, proposedAt, archivedAt, ...row }) => {
      const rule = rules.get(row.table)
      const own = approvals.filter((one) => one.proposalId === id && one.archiveHash === row.archiveHash)
      const isOpen = row.state === 'proposed' || row.state === 'archived'
      const isErasable = rule?.erasure !== undefined
      const title = rule && 'title' in rule.personalExport ? rule.personalExport.title[locale] : null
      return {
        ...row,
        id: uuid,
        title,
        company: units.get(companyId)?.name ?? '',
        proposedAt: proposedAt.toISOString(),
        archivedAt: archivedAt?.toISOString() ?? null,
        approvedBy: own.map((one) => one.name),
        isErasable,
        can: {
          archive: isOpen && isErasable,
          approve: row.state === 'archived' && !own.some((one) => one.personId === actor.personId),
          keep: isOpen,
        },
      }
    }),
  }
}
