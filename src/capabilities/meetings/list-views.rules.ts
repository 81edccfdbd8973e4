import type { OutputOf } from '#kernel/endpoint.ts'
import type { HeldRow, HeldRows, OfflineReader } from '#kernel/offline.ts'
import { postsWith } from '#capabilities/organisation/post-kinds.rules.ts'
import { findHeld, type KeepRow, type OpenRow } from './held-meeting.rules.ts'
import { type MeetingLine, toLineView } from './line-view.rules.ts'
import type { getYear, listMine } from './meeting-lists.contract.ts'
import { findSettings } from './settings-view.rules.ts'
import { toYearView, type YearFacts } from './year-view.rules.ts'

const mostOwn = 20
const mostOfYear = 1000
const keepingPosts = postsWith('meeting')

/** Coming, the nearest first; held, the newest first. */
export function viewMine(rows: HeldRows, _: unknown, reader: OfflineReader): OutputOf<typeof listMine> {
  const own = rows
    .list<OpenRow>('meeting')
    .filter(({ key }) => findHeld(rows, key)!.roll.some((line) => line.isHere && line.personId === reader.personId))
    .sort(byDay)
  const isIn = (states: readonly string[]) => (row: HeldRow<OpenRow>) => states.includes(row.data.meeting.state)
  const views = (found: readonly HeldRow<OpenRow>[]) =>
    found
      .slice(0, mostOwn)
      .map((row) => ({ ...toLineView(lineOf(row), reader.today), answer: answerOf(rows, row, reader) }))
  return {
    coming: views(own.filter(isIn(['planned', 'postponed', 'opened']))),
    held: views(own.filter(isIn(['closed', 'confirmed'])).reverse()),
  }
}

/** A branch's year, where the phone holds the branch. */
export function viewYear(
  rows: HeldRows,
  input: Record<string, string>,
  reader: OfflineReader,
): OutputOf<typeof getYear> | undefined {
  const unit = rows.get<YearFacts['unit']>('unit', input['unitId']!)?.data
  const year = Number(input['year'])
  if (!unit || !Number.isInteger(year)) return undefined
  const lines = rows
    .list<OpenRow>('meeting')
    .filter(({ data: { meeting } }) => meeting.unit.id === unit.id && meeting.heldOn.startsWith(`${year}-`))
    .sort(byDay)
    .slice(0, mostOfYear)
    .map(lineOf)
  const { rates } = findSettings(rows)
  return toYearView({ unit, year, lines, keeps: keepsUnit(rows, unit.id, reader), rates }, reader.today)
}

/** By a post there; or by one above, as the meetings that he keeps from there show. */
export function keepsUnit(rows: HeldRows, unitId: string, reader: OfflineReader): boolean {
  if (reader.posts.some((post) => post.unitId === unitId && keepingPosts.includes(post.kind))) return true
  return rows
    .list<KeepRow>('meeting-keep')
    .some(({ key, data }) => data.keeps && rows.get<OpenRow>('meeting', key)?.data.meeting.unit.id === unitId)
}

function answerOf(rows: HeldRows, { key }: HeldRow<OpenRow>, reader: OfflineReader) {
  const { keep, mine } = findHeld(rows, key)!
  return (mine ?? keep?.answers.find((one) => one.personId === reader.personId))?.answer ?? null
}

function lineOf({ data: { meeting } }: HeldRow<OpenRow>): MeetingLine {
  const {
    id,
    kind,
    groupName,
    title,
    state,
    unit,
    startsAt,
    heldOn,
    place,
    backRecorded,
    confirmedOn,
    editDays,
    onlineLink,
  } = meeting
  const hasOnline = onlineLink !== ''
  return {
    id,
    kind,
    groupName,
    title,
    state,
    unit,
    startsAt,
    heldOn,
    place,
    hasOnline,
    backRecorded,
    confirmedOn,
    editDays,
  }
}

/** By day, then in the order in which they came; what waits on this phone has none yet and is last. */
function byDay({ data: one }: HeldRow<OpenRow>, { data: other }: HeldRow<OpenRow>): number {
  if (one.meeting.heldOn !== other.meeting.heldOn) return one.meeting.heldOn < other.meeting.heldOn ? -1 : 1
  return (one.place ?? Number.MAX_SAFE_INTEGER) - (other.place ?? Number.MAX_SAFE_INTEGER)
}
