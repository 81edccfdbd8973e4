import type { HeldRows, OfflineCapability, OfflineReader, OverlayRows, PendingOperation } from '#kernel/offline.ts'
import type { Delegation, DelegationScope } from './delegations.rules.ts'

/** Kind `delegation`, in the unit's stream. */
interface DelegationRow extends Delegation {
  id: string
  unitId: string
  person: { id: string; name: string } | null
  by: { id: string; name: string } | null
  scope: DelegationScope
  reason: string
}

interface Entrusted extends Omit<DelegationRow, 'id' | 'person' | 'by' | 'endedOn'> {
  delegationId: string
  personId: string
}

export const delegationsOffline: OfflineCapability = {
  apply: { 'delegations.entrust-duties': entrust, 'delegations.end-delegation': end },
  answers: {
    'delegations.entrust-duties': (rows, op) =>
      rows.get('delegation', (op.body as { delegationId: string }).delegationId)?.data,
    'delegations.end-delegation': (rows, op) =>
      rows.get('delegation', (op.body as { delegationId: string }).delegationId)?.data,
  },
  views: { 'GET /api/units/:unitId/delegations': listDelegations },
}

/** The name of whom one entrusts stands on the page that asked; here the id is enough until the server's row comes. */
function entrust(rows: OverlayRows, op: PendingOperation, reader: OfflineReader): void {
  const { delegationId, personId, ...said } = op.body as Entrusted
  const unit = rows.get('unit', said.unitId)
  if (!unit) return
  const by = op.kind === 'own' ? { id: reader.personId, name: reader.name } : null
  const person = { id: personId, name: nameOf(rows, personId) }
  const data: DelegationRow = { id: delegationId, ...said, reason: said.reason ?? '', person, by, endedOn: null }
  rows.put({ stream: unit.stream, kind: 'delegation', key: delegationId, data })
}

function end(rows: OverlayRows, op: PendingOperation, reader: OfflineReader): void {
  const row = rows.get<DelegationRow>('delegation', (op.body as { delegationId: string }).delegationId)
  if (!row || row.data.endedOn !== null) return
  const { from } = row.data
  rows.put({ ...row, data: { ...row.data, endedOn: from > reader.today ? from : reader.today } })
}

function listDelegations(rows: HeldRows, { unitId }: Record<string, string>, reader: OfflineReader) {
  if (!rows.get('unit', unitId!)) return undefined
  const own = rows.list<DelegationRow>('delegation').filter(({ data }) => data.unitId === unitId)
  const entrusts = reader.posts.some((post) => post.kind === 'secretary' && post.unitId === unitId)
  const delegations = own.map(({ data }) => data).sort((one, other) => (one.from < other.from ? 1 : -1))
  return { delegations, can: { entrust: entrusts } }
}

/** From another delegation to the same person, if there was one. */
function nameOf(rows: HeldRows, personId: string): string {
  return (
    rows.list<DelegationRow>('delegation').find(({ data }) => data.person?.id === personId)?.data.person?.name ?? ''
  )
}
