import type { CommandContext } from './context.ts'

/**
 * A column that names a person, and what becomes of it when two entries turn out to be one. moves: it names the one who
 * stays, and again the other when that is taken back. stays: it is about the entry, or about what was done then.
 */
export interface PersonColumn {
  /** `app.attendance` */
  table: string
  column: string
  fate: 'moves' | 'stays'
  /** The column beside it with the person's public id, which goes with it. */
  uuid?: string
  /** Why it stays. */
  why?: string
}

/** Two people who are one: `from` no longer holds what `moved` names. On undo the two have changed places. */
export interface PersonsMerged {
  from: number
  to: number
  /** Rows with a public id that changed their person. */
  moved: readonly { relation: string; uuid: string }[]
}

/** Every capability's answer, in the order of the tiers. */
export interface PersonAnswers {
  columns: readonly PersonColumn[]
  renew: readonly ((context: CommandContext, merged: PersonsMerged) => Promise<void>)[]
}
