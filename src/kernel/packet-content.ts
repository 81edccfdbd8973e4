import type { Uuid } from './id.ts'
import type { SyncAnswer, SyncRow } from './sync.ts'

/** A line of a phone's own section: an answer, and the state of the phone that it is an answer to. */
export interface ContentLine {
  asked: { device: Uuid; epoch: string; cursors: Readonly<Record<string, number>>; acked: number }
  answer: SyncAnswer
}

/** A line of a unit's section: rows of one stream, from `since` up to `cursors`. */
export interface UnitLine {
  epoch: string
  since: Readonly<Record<string, number>>
  cursors: Readonly<Record<string, number>>
  rows: readonly SyncRow[]
}
