import type {
  HeldRow,
  HeldRows,
  OfflineCapability,
  OfflineReader,
  OverlayRows,
  PendingOperation,
} from '#kernel/offline.ts'
import type { OutboxRecord, ProvisionalRecord, RowRecord } from './sync-records.ts'

type ByKey = ReadonlyMap<string, HeldRow>
export type RowSet = ReadonlyMap<string, ByKey>

/** Rows by kind and key; where one key lies in two streams, for the moment of a move, the later one counts. */
export function gatherRows(records: readonly RowRecord[]): RowSet {
  const set = new Map<string, Map<string, HeldRow>>()
  for (const record of [...records].sort((one, other) => one.applied - other.applied)) {
    const { stream, kind, key, data } = record
    const rows = set.get(kind) ?? new Map<string, HeldRow>()
    set.set(kind, rows.set(key, { stream, kind, key, data }))
  }
  return set
}

/**
 * Operations as the overlay needs them: what was not accepted, or is in the rows already, is left out. A station says in
 * which order they reached it, own ones among them: a colleague checks in after the meeting was opened here. What it has
 * not got comes last.
 */
export function pendingOf(
  outbox: readonly OutboxRecord[],
  provisional: readonly ProvisionalRecord[],
  left: { refused: ReadonlySet<string>; own: ReadonlySet<string>; person: string },
): PendingOperation[] {
  const own = outbox
    .filter(({ op, settled }) => !settled && !left.refused.has(op.id))
    .map(({ op: { id, type, v, body, at } }) => ({ id, type, v, body, at, person: left.person, kind: 'own' as const }))
  const placed = new Map(own.map(({ id }, at) => [id, at]))
  const pending: PendingOperation[] = []
  let next = 0
  for (const { id, op } of provisional) {
    const until = (placed.get(id) ?? -1) + 1
    // Between two that the station shows lie others of this phone that it does not.
    pending.push(...own.slice(next, until))
    next = Math.max(next, until)
    if (!left.own.has(id)) pending.push(ofAnother(op))
  }
  return [...pending, ...own.slice(next)]
}

function ofAnother({ id, type, v, body, at, person }: ProvisionalRecord['op']): PendingOperation {
  return { id, type, v, body, at, person, kind: 'provisional' }
}

/** The rows with operations laid over them, in their order. The rows themselves stay as they are. */
export function layOver(
  rows: RowSet,
  pending: readonly PendingOperation[],
  capabilities: readonly OfflineCapability[],
  reader: OfflineReader,
): OverlayRows {
  const overlay = overlayOn(rows)
  for (const op of pending) {
    for (const { apply } of capabilities) {
      if (isOwn(apply, op.type)) applyQuietly(() => apply[op.type]!(overlay, op, reader))
    }
  }
  return overlay
}

/** A fault in one operation's picture must not take the page away; the server judges it all the same. */
function applyQuietly(apply: () => void): void {
  try {
    apply()
  } catch (error) {
    setTimeout(() => {
      throw error
    })
  }
}

/** A type comes over the wire: `toString` is none. */
function isOwn(table: object, type: string): boolean {
  return Object.prototype.hasOwnProperty.call(table, type)
}

function overlayOn(base: RowSet): OverlayRows {
  const changed = new Map<string, Map<string, HeldRow | undefined>>()
  const change = (kind: string, key: string, row: HeldRow | undefined) => {
    const rows = changed.get(kind) ?? new Map<string, HeldRow | undefined>()
    changed.set(kind, rows.set(key, row))
  }
  const get = (kind: string, key: string) => {
    const over = changed.get(kind)
    return over?.has(key) ? over.get(key) : base.get(kind)?.get(key)
  }
  const list = (kind: string) => {
    const rows = new Map<string, HeldRow | undefined>([...(base.get(kind) ?? []), ...(changed.get(kind) ?? [])])
    return [...rows.values()].filter((row) => row !== undefined)
  }
  return {
    get: get as HeldRows['get'],
    list: list as HeldRows['list'],
    put: (row) => change(row.kind, row.key, row),
    remove: (kind, key) => change(kind, key, undefined),
  }
}
