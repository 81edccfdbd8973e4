import type { OutputOf } from '#kernel/endpoint.ts'
import type { HeldRows, OfflineReader } from '#kernel/offline.ts'
import type { getHome, listNotices } from './notices.contract.ts'

type ConcernView = OutputOf<typeof listNotices>['notices'][number]

/** Kind `concern`, in its owner's stream: also from when it counts as unread, and its place in the order. */
export interface ConcernRow extends ConcernView {
  notifyAt: string
  place: number
}

/** An occasion stays the next one until so long after its beginning. */
const afterMillis = 3 * 3_600_000
const mostWaiting = 5
const pageSize = 30

/** Today, out of the rows: the same as the server's statement makes of the table. */
export function viewHome(rows: HeldRows, _: unknown, { now }: Pick<OfflineReader, 'now'>): OutputOf<typeof getHome> {
  const live = concerns(rows).filter((one) => !one.settled || !one.seen)
  const open = live.filter((one) => !one.settled).sort(bySoonest)
  const unread = live.filter((one) => isUnread(one, now)).sort(byNewest)
  return {
    next: toView(open.find((one) => isAhead(one, now))),
    waiting: open
      .filter((one) => waits(one, now))
      .slice(0, mostWaiting)
      .map((one) => toView(one)),
    notice: toView(unread[0]),
    unread: unread.length,
  }
}

/** Newest first; `before` is the last page's `next`. */
export function viewNotices(rows: HeldRows, { before = '' }: Record<string, string>): OutputOf<typeof listNotices> {
  const found = concerns(rows)
    .filter((one) => isBefore(one, before))
    .sort(byNewest)
  const page = found.slice(0, pageSize)
  const last = found.length > pageSize ? page.at(-1) : undefined
  return { notices: page.map((one) => toView(one)), next: last ? `${last.raisedAt}~${last.place}` : null }
}

export function countUnread(rows: HeldRows, now: Date): number {
  return concerns(rows).filter((one) => isUnread(one, now)).length
}

function concerns(rows: HeldRows): ConcernRow[] {
  return rows.list<ConcernRow>('concern').map((row) => row.data)
}

function isUnread(one: ConcernRow, now: Date): boolean {
  return !one.seen && Date.parse(one.notifyAt) <= now.getTime()
}

function isAhead({ at }: ConcernRow, now: Date): boolean {
  return at !== null && Date.parse(at) >= now.getTime() - afterMillis
}

function waits(one: ConcernRow, now: Date): boolean {
  if (one.wants === 'answer') return one.answer === null && isAhead(one, now)
  return one.wants === 'confirm' || one.wants === 'draft'
}

/** What has no hour comes last. */
function bySoonest(one: ConcernRow, other: ConcernRow): number {
  const hourOf = ({ at }: ConcernRow) => (at === null ? Number.MAX_SAFE_INTEGER : Date.parse(at))
  return hourOf(one) - hourOf(other) || one.place - other.place
}

function byNewest(one: ConcernRow, other: ConcernRow): number {
  return Date.parse(other.raisedAt) - Date.parse(one.raisedAt) || other.place - one.place
}

/** A cursor that nobody here made begins at the newest. */
function isBefore(one: ConcernRow, cursor: string): boolean {
  const [at = '', place] = cursor.split('~')
  const millis = Date.parse(at)
  if (Number.isNaN(millis)) return true
  const raised = Date.parse(one.raisedAt)
  return raised < millis || (raised === millis && one.place < Number(place))
}

function toView(row: ConcernRow): ConcernView
function toView(row: ConcernRow | undefined): ConcernView | null
function toView(row: ConcernRow | undefined): ConcernView | null {
  if (!row) return null
  const { notifyAt: _, place: __, ...view } = row
  return view
}
