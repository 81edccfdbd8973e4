import type { LocalDate } from '#kernel/local-date.ts'
import type { Messages } from '#kernel/messages.ts'
import type { CommandContext, Tx } from './context.ts'

/** A unit that ends, splits or merges, or one that goes on in its place. Ids are internal. */
export interface SuccessionUnit {
  id: number
  uuid: string
  companyId: number
  path: string
}

/**
 * moves: goes to the successor. stays: a finished record, kept under the unit that made it and readable above it.
 * follows: goes with the members, each to where he goes.
 * blocks: has to be settled by a person before the unit can be handed over (never before it can be closed).
 */
export type Fate = 'moves' | 'stays' | 'follows' | 'blocks'

/** One thing that a capability holds for a unit, or many finished ones counted together. No names of people in it. */
export interface HeldItem {
  /** `meetings.planned`: a key of the capability's messages is `held.<kind>`, with `{count}` and `{title}`. */
  kind: string
  /** The public id of an open item; null where finished ones are only counted. */
  id: string | null
  title: string
  count: number
  fate: Fate
  /** Whom an open item that moves is about: he takes it along where he goes, and it stays where he stays. */
  personId?: number
}

/** What a capability holds for a unit and how that goes to a successor. */
export interface UnitSuccession {
  /** Everything open, one by one, and how many finished records there are. */
  list: (tx: Tx, unit: SuccessionUnit, today: LocalDate) => Promise<readonly HeldItem[]>
  /** Gives these open items (`HeldItem.id`s that `list` said move) to the successor, in the caller's transaction. */
  move: (
    context: CommandContext,
    unit: SuccessionUnit,
    successor: SuccessionUnit,
    items: readonly HeldItem[],
  ) => Promise<void>
  /** Texts of `held.<kind>`. */
  messages: Messages
}

/** What somebody did in a unit on a day, as his home branch may read it: attendance, study, appraisal. */
export interface MemberRecordLine {
  on: LocalDate
  /** `meetings.attendance`: a key of the capability's messages is `record.<kind>`, with `{title}` and `{detail}`. */
  kind: string
  /** The public id of the record that it comes from: the same line is never given twice. */
  source: string
  title: string
  /** A code of the capability's own (`present`, `online`), for the text `record.<kind>.<detail>`. */
  detail: string
}

/** A member whose affiliation moves; units are null where they lie outside the group's tree. */
export interface MemberMove {
  personId: number
  from: SuccessionUnit | null
  to: SuccessionUnit | null
  on: LocalDate
}

/** What a capability holds about a member beyond its tables' retention and personal export (`TableRule`). */
export interface MemberRecord {
  /** What he did in this unit between two days, the first included, the second not. */
  list: (
    tx: Tx,
    of: { personId: number; unitId: number; from: LocalDate; to: LocalDate },
  ) => Promise<readonly MemberRecordLine[]>
  /** What follows him when his affiliation moves, in the caller's transaction. */
  follow: (context: CommandContext, move: MemberMove) => Promise<void>
  /** Texts of `record.<kind>` and `record.<kind>.<detail>`. */
  messages: Messages
}

/** A capability whose tables name units or people and which has nothing to hand over says why. */
export interface NothingToHandOver {
  none: string
}

/** Every capability's answer, in the order of the tiers, for those that end units and move members. */
export interface Successions {
  units: readonly { capability: string; succession: UnitSuccession }[]
  members: readonly { capability: string; record: MemberRecord }[]
}
