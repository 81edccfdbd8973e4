import type { LocalDate } from '#kernel/local-date.ts'
import type { OverseasKeeping } from '../overseas.rules.ts'
import type { Extra } from './extra-values.rules.ts'
import type {
  DraftMilestone,
  DraftPerson,
  DraftPost,
  DraftProject,
  DraftUnit,
  RosterProblem,
  Source,
} from './roster-draft.ts'

/** What the file says it covers. Absence ends nobody unless a unit's roster was said to be complete. */
export type Coverage = { kind: 'group' } | { kind: 'unit'; code: string; complete?: boolean } | { kind: 'additions' }

/** A keyed hash, as it is kept beside the encrypted value (hexadecimal or whatever the caller keeps). */
export type KeyedHash = (kind: 'identity' | 'phone' | 'match' | 'extra', value: string) => string

/** What the clerk said of a row that only its name ties to somebody known. */
export type SameAnswer = 'same' | 'other'
export type SameAnswers = Readonly<Record<string, SameAnswer>>

/** A row that only its name ties to somebody known: both sides, and what becomes of the row. */
export interface NameMatch extends Source {
  /** Names this row beside this person; an answer that was given for another person counts no more. */
  key: string
  name: string
  facts: MatchFact[]
  answer: SameAnswer | null
  /** `waits`: something differs and nobody has answered, so the row is not taken. */
  taken: SameAnswer | 'waits'
}

/** Texts as in a `FieldChange`; `null` is nothing known on that side. */
export interface MatchFact {
  field: string
  told: string | null
  known: string | null
  differs: boolean
}

/** A unit of the tree by its code, or a place outside it by name. */
export type Place = { unit: string } | { outside: string }

/** A Party group within a branch. */
export interface Group {
  unit: string
  name: string
}

/** What the database holds today, without plain numbers: everything not ended, and posts with their past. */
export interface CurrentRoster {
  units: readonly CurrentUnit[]
  people: readonly CurrentPerson[]
  posts: readonly CurrentPost[]
  projects: readonly CurrentProject[]
  milestones: readonly CurrentMilestone[]
  /** Units overseas by code, those below a marked one too; none where nobody marked any (SE-11). */
  overseas?: ReadonlyMap<string, OverseasKeeping>
}

export interface CurrentUnit {
  id: number
  code: string
  name: string
  parent: string | null
  kind: string
  body: string | null
  location: string | null
  network: string | null
  foundedOn: LocalDate | null
  termEndsOn: LocalDate | null
  /** Joined by 、 */
  covers: string | null
  extra: Readonly<Record<string, string>>
}

export interface CurrentPerson {
  id: number
  name: string
  sex: string | null
  ethnicity: string | null
  identityHash: string | null
  phoneHash: string | null
  bornOn: LocalDate | null
  category: string
  joinedOn: LocalDate | null
  confirmedOn: LocalDate | null
  job: string | null
  employment: string | null
  floating: string | null
  host: string | null
  remark: string | null
  extra: Extra
  /** Memberships of today; units by code. */
  affiliation: string | null
  life: readonly string[]
  group: Group | null
  employer: Place | null
  site: Place | null
}

export interface CurrentPost {
  id: number
  personId: number
  unit: string
  kind: string
  from: LocalDate
  to: LocalDate | null
}

export interface CurrentProject {
  id: number
  code: string
  name: string
  company: string
  startsOn: LocalDate | null
  endsOn: LocalDate | null
  location: string | null
  network: string | null
  extra: Readonly<Record<string, string>>
}

export interface CurrentMilestone {
  id: number
  project: string
  name: string
  plannedOn: LocalDate | null
  actualOn: LocalDate | null
}

/** For the preview: texts, codes of units, masked numbers. `null` is nothing known. */
export interface FieldChange {
  field: string
  before: string | null
  after: string | null
}

export interface Added<Draft> {
  source: Source
  draft: Draft
}

/** `draft` holds what the file says; only the fields in `changes` are to be written. */
export interface Changed<Draft> extends Added<Draft> {
  id: number
  changes: FieldChange[]
}

export interface Ended {
  id: number
  name: string
}

/** Where a row puts its person: `undefined` leaves things as they are, `null` ends what there is. Units by code. */
export interface Placement {
  affiliation: string | undefined
  life: readonly string[] | null | undefined
  group: Group | null | undefined
  employer: Place | null | undefined
  site: Place | null | undefined
}

export interface PersonAdded extends Added<DraftPerson> {
  /** Names this person within the plan: posts refer to it. */
  ref: number
  placement: Placement
}

export interface PersonChanged extends Changed<DraftPerson> {
  placement: Placement
}

export interface PersonEnded extends Ended {
  unit: string
}

export type PersonRef = { id: number } | { ref: number }

export interface PostAdded extends Added<DraftPost> {
  unit: string
  kind: string
  person: PersonRef
  from: LocalDate
  to: LocalDate | null
}

export interface PostEnded extends Ended {
  unit: string
  kind: string
  to: LocalDate
}

/** Everything that a file would do, in an order in which it can be done: units after the units above them. */
export interface ImportPlan {
  /** The day from which changes count, where a row gives none. */
  day: LocalDate
  units: {
    added: (Added<DraftUnit> & { parent: string | null })[]
    changed: (Changed<DraftUnit> & { parent: string | null })[]
    ended: (Ended & { code: string })[]
  }
  people: { added: PersonAdded[]; changed: PersonChanged[]; ended: PersonEnded[] }
  posts: { added: PostAdded[]; changed: (Changed<DraftPost> & { from: LocalDate })[]; ended: PostEnded[] }
  projects: {
    added: (Added<DraftProject> & { company: string })[]
    changed: (Changed<DraftProject> & { company: string | undefined })[]
  }
  milestones: { added: Added<DraftMilestone>[]; changed: Changed<DraftMilestone>[] }
  /** In the order of the file. */
  matches: NameMatch[]
  errors: RosterProblem[]
  warnings: RosterProblem[]
  /** Whom a complete roster would end, by name: the clerk confirms this list. */
  namesEnding: string[]
}
