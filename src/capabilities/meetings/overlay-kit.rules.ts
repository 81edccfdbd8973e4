import type { HeldRow, OfflineReader, OverlayRows, PendingOperation } from '#kernel/offline.ts'
import type { Uuid } from '#kernel/id.ts'
import { findHeld, type Held, type OpenRow } from './held-meeting.rules.ts'

/** Lays one operation over the rows, as the server's rows will say once it is accepted. */
export type Overlay<Body> = (rows: OverlayRows, op: PendingOperation<Body>, reader: OfflineReader) => void

export interface InMeeting {
  meetingId: Uuid
}

/** Changes the data of a row that is there; where it is not, nothing. */
export function patch<Data>(rows: OverlayRows, kind: string, key: Uuid, change: (data: Data) => Data): void {
  const row = rows.get<Data>(kind, key)
  if (row) rows.put({ ...row, data: change(row.data) })
}

/** Changes a row, or makes it beside the meeting's own. */
export function patchOrPut<Data>(rows: OverlayRows, row: Omit<HeldRow<Data>, 'stream'>, change: (data: Data) => Data) {
  const { kind, key } = row
  const held = rows.get<Data>(kind, key)
  rows.put({ stream: held?.stream ?? streamOf(rows, key), kind, key, data: change(held?.data ?? row.data) })
}

export function streamOf(rows: OverlayRows, meetingId: Uuid): string {
  return rows.get('meeting', meetingId)?.stream ?? ''
}

/** Changes what everybody reads of a meeting. */
export function patchMeeting(
  rows: OverlayRows,
  meetingId: Uuid,
  change: (open: OpenRow) => Partial<OpenRow['meeting']>,
): void {
  patch<OpenRow>(rows, 'meeting', meetingId, (open) => ({ ...open, meeting: { ...open.meeting, ...change(open) } }))
}

/** Who did it, by the name that this phone knows. */
export function writerOf(held: Held | undefined, op: PendingOperation, reader: OfflineReader) {
  const line = held?.roll.find((one) => one.personId === op.person)
  return { id: op.person, name: op.person === reader.personId ? reader.name : (line?.name ?? '') }
}

/** The instant at which it was done, as answers carry instants. */
export function instantOf(op: PendingOperation): string {
  const millis = Date.parse(op.at)
  return Number.isNaN(millis) ? op.at : new Date(millis).toISOString()
}

export function leads({ open: { meeting } }: Held, personId: Uuid): boolean {
  return meeting.chair?.id === personId || meeting.recorder?.id === personId
}

/** Runs only for a meeting that this phone holds, and that stands as it must for this. */
export function inMeeting<Body extends InMeeting>(
  states: readonly string[] | null,
  run: (held: Held, ...rest: Parameters<Overlay<Body>>) => void,
): Overlay<Body> {
  return (rows, op, reader) => {
    const held = findHeld(rows, op.body.meetingId)
    if (held && (states === null || states.includes(held.open.meeting.state))) run(held, rows, op, reader)
  }
}
