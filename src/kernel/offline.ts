import type { Uuid } from './id.ts'

/** A row of the change feed as the phone holds it. */
export interface HeldRow<Data = unknown> {
  stream: string
  kind: string
  key: string
  data: Data
}

/** What a phone holds, with the operations that wait laid over it. */
export interface HeldRows {
  get<Data>(kind: string, key: string): HeldRow<Data> | undefined
  list<Data>(kind: string): readonly HeldRow<Data>[]
}

/** What an operation may do to the rows it is laid over. It never fails: what does not fit changes nothing. */
export interface OverlayRows extends HeldRows {
  put(row: HeldRow): void
  remove(kind: string, key: string): void
}

/** own: made on this phone and not yet in its rows; provisional: seen at a station, not yet judged by the server. */
export interface PendingOperation<Body = unknown> {
  id: Uuid
  type: string
  v: number
  body: Body
  at: string
  person: Uuid
  kind: 'own' | 'provisional'
}

/** Whose phone it is, and which posts he holds, as `GET /api/me` last said. */
export interface OfflineReader {
  personId: Uuid
  name: string
  posts: readonly { kind: string; unitId: Uuid }[]
  memberships: readonly { kind: string; unitId: Uuid }[]
  /** Beijing day and instant by the phone's clock. */
  today: string
  now: Date
}

/**
 * One capability as the phone knows it without a network: pure, no page, no call. `src/app/member/offline.ts` lists
 * them; the sync code knows none.
 */
export interface OfflineCapability {
  /** By operation type: lays a pending operation over the rows, as the server's rows will say once it is accepted. */
  apply: Readonly<Record<string, (rows: OverlayRows, op: PendingOperation, reader: OfflineReader) => void>>
  /**
   * By operation type: what the page that gave the command gets as its answer at once (`OutputOf` the command), out of
   * the rows with the operation laid over them. `undefined`: an empty object.
   */
  answers?: Readonly<Record<string, (rows: HeldRows, op: PendingOperation, reader: OfflineReader) => unknown>>
  /** By route (`GET /api/…`): the view out of the rows; `undefined` where the rows do not hold enough. */
  views: Readonly<Record<string, (rows: HeldRows, input: Record<string, string>, reader: OfflineReader) => unknown>>
  /** By operation type, for `provisional: 'unit'`: the stream whose phones may see it. */
  streams?: Readonly<Record<string, (rows: HeldRows, op: PendingOperation) => string | undefined>>
  /** Views that rows cannot make, fetched while there is a network and kept: `useLoad`'s key beside route and input. */
  prefetch?: (rows: HeldRows, reader: OfflineReader) => readonly Prefetch[]
  /** Files that pages need without a network, most wanted first, by address; kept in the person's own store. */
  files?: (rows: HeldRows, reader: OfflineReader) => readonly { url: string; hash: string; size: number }[]
}

export interface Prefetch {
  route: string
  input: Record<string, string>
  keep: string
}
