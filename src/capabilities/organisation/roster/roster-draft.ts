import type { LocalDate } from '#kernel/local-date.ts'
import type { BodyKind, Floating, Network, PersonCategory, PostKind, Sex, UnitKind } from './roster-kinds.ts'
import type { Table } from './roster-headings.ts'
import type { RosterCode } from './roster.messages.ts'

/** Where a thing was read: the sheet's name and the row as Excel shows it. */
export interface Source {
  sheet: string
  row: number
}

/** One thing wrong, or worth a look, at one place. `value` is masked in columns of identity numbers and phones. */
export interface RosterProblem extends Source {
  /** The column's heading as the file writes it; empty where the whole row or sheet is meant. */
  column: string
  value: string
  code: RosterCode
  params?: Readonly<Record<string, string | number>>
}

/*
 * In all drafts a field that is `undefined` was blank or had no column: nothing is known of it, and what is known
 * elsewhere stays. `null` was said in so many words (无): there is none.
 */

export interface DraftUnit {
  source: Source
  code: string
  name: string
  parent: string | undefined
  kind: UnitKind | undefined
  body: BodyKind | undefined
  location: string | undefined
  network: Network | undefined
  foundedOn: LocalDate | undefined
  termEndsOn: LocalDate | undefined
  covers: readonly string[] | undefined
  extra: Readonly<Record<string, string>>
}

/** Places are still the texts of the file: codes or names of units and projects, or outside names. */
export interface DraftPerson {
  source: Source
  name: string
  sex: Sex | undefined
  ethnicity: string | undefined
  identity: string | undefined
  phone: string | undefined
  bornOn: LocalDate | undefined
  category: PersonCategory | undefined
  joinedOn: LocalDate | undefined
  confirmedOn: LocalDate | undefined
  affiliation: string | undefined
  life: readonly string[] | null | undefined
  group: string | null | undefined
  employer: string | null | undefined
  site: string | null | undefined
  job: string | undefined
  employment: string | undefined
  floating: Floating | undefined
  host: string | null | undefined
  remark: string | undefined
  extra: Readonly<Record<string, string>>
}

export interface DraftPost {
  source: Source
  unit: string
  name: string
  identity: string | undefined
  /** As written; which post it is depends on the unit (`findPostKind`). */
  title: string
  kind: PostKind
  from: LocalDate | undefined
  to: LocalDate | undefined
  extra: Readonly<Record<string, string>>
}

export interface DraftProject {
  source: Source
  code: string
  name: string
  company: string | undefined
  startsOn: LocalDate | undefined
  endsOn: LocalDate | undefined
  location: string | undefined
  network: Network | undefined
  extra: Readonly<Record<string, string>>
}

export interface DraftMilestone {
  source: Source
  project: string
  name: string
  plannedOn: LocalDate | undefined
  actualOn: LocalDate | undefined
  extra: Readonly<Record<string, string>>
}

/** All that a file says, row by row, before anything is compared with what is known. Holds plain identity numbers. */
export interface RosterDraft {
  /** Tables that the file has, with the headings it gives for their fields. */
  columns: Readonly<Partial<Record<Table, Readonly<Record<string, string>>>>>
  units: DraftUnit[]
  people: DraftPerson[]
  posts: DraftPost[]
  projects: DraftProject[]
  milestones: DraftMilestone[]
  errors: RosterProblem[]
  warnings: RosterProblem[]
  /** Codes of units whose own row is at fault: who belongs to them waits for that row. */
  refusedUnits: string[]
  refusedProjects: string[]
  /** Titles of columns that are not ours, per sheet, beside the fields that it gives: offered for mapping by hand. */
  unknownColumns: { sheet: string; table: Table; titles: string[]; given: string[] }[]
  /** Sheets in which no heading was found, with their first rows, numbers masked: which is the heading can be told. */
  unreadSheets: { sheet: string; rows: { row: number; cells: string[] }[] }[]
}
