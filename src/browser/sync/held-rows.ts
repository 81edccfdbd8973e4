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

/** Own operations as the overlay needs them: what was not accepted, or is in the rows already, is left out. */
export function pendingOf(
  outbox: readonly OutboxRecord[],
  provisional: readonly ProvisionalRecord[],
  left: { refused: ReadonlySet<string>; own: ReadonlySet<string>; person: string },
): PendingOperation[] {
  const others = provisional
    .filter(({ id }) => !left.own.has(id))
    .map(({ op: { id, type, v, body, at, person } }) => ({
      id,
      type,
      v,
      body,
      at,
      person,
      kind: 'provisional' as const,
    }))
  const own = outbox
    .filter(({ op, settled }) => !settled && !left.refused.has(op.id))
    .map(({ op: { id, type, v, body, at } }) => ({ id, type, v, body, at, person: left.person, kind: 'own' as const }))
  return [...others, ...own]
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
