import type { HeldRows, OfflineReader, PendingOperation, Prefetch } from '#kernel/offline.ts'
import { addDays } from '#kernel/local-date.ts'
import { isBranch } from './branch-kinds.rules.ts'
import type { OpenRow } from './held-meeting.rules.ts'
import { keepsUnit } from './list-views.rules.ts'
import type { YearFacts } from './year-view.rules.ts'

/** How long after a meeting its material is still wanted. */
const recentDays = 30

/** Whose phones may see an operation before it is judged: those of the meeting's unit. A guest's phone names none. */
export function streamOfOperation(rows: HeldRows, op: PendingOperation): string | undefined {
  const { meetingId } = op.body as { meetingId?: string }
  const stream = meetingId === undefined ? undefined : rows.get('meeting', meetingId)?.stream
  return stream?.startsWith('unit:') ? stream : undefined
}

/** What the forms for convening and back-recording ask of the roster, for those who may fill them in. */
export function findPreviews(rows: HeldRows, reader: OfflineReader): Prefetch[] {
  return rows
    .list<YearFacts['unit']>('unit')
    .filter(({ data }) => isBranch(data.kind) && keepsUnit(rows, data.id, reader))
    .map(({ data }) => ({
      route: 'GET /api/units/:unitId/meeting-preview',
      input: { unitId: data.id, kind: 'general-meeting', on: reader.today },
      keep: `meeting-preview:${data.id}`,
    }))
}

/** Material of the meetings ahead, the nearest first, then of the recent ones. */
export function findMaterial(rows: HeldRows, { today }: OfflineReader) {
  const meetings = rows.list<OpenRow>('meeting').map(({ data }) => data.meeting)
  const isWanted = ({ state }: OpenRow['meeting']) => state !== 'cancelled'
  const coming = meetings
    .filter((one) => isWanted(one) && one.heldOn >= today)
    .sort((one, other) => (one.heldOn < other.heldOn ? -1 : 1))
  const recent = meetings
    .filter((one) => isWanted(one) && one.heldOn < today && one.heldOn >= addDays(today, -recentDays))
    .sort((one, other) => (one.heldOn > other.heldOn ? -1 : 1))
  return [...coming, ...recent].flatMap(({ id, material }) =>
    material.map(({ fileHash, size }) => ({ url: `/api/meetings/${id}/files/${fileHash}`, hash: fileHash, size })),
  )
}
