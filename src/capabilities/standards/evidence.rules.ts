import { addMonths, type LocalDate } from '#kernel/local-date.ts'
import type { RhythmSpan } from '#capabilities/meetings/rhythm.rules.ts'
import { branchCommitteePosts } from '#capabilities/organisation/branch-committee.rules.ts'
import { hasModule } from '#capabilities/organisation/unit-kinds.rules.ts'

export const evidenceCodes = [
  'secretary',
  'committee',
  'term',
  'groups',
  'general-meeting',
  'life-meeting',
  'contact-leader',
] as const
export type EvidenceCode = (typeof evidenceCodes)[number]

/** What the system knows of a unit today. */
export interface UnitRecord {
  modules: readonly string[]
  fullMembers: number
  /** Full and probationary members. */
  members: number
  /** Party groups in the unit. */
  groups: number
  posts: readonly { kind: string; personId: number }[]
  termEndsOn: LocalDate | null
  /** This quarter's general meeting; undefined where such a unit holds none. */
  quarter: Pick<RhythmSpan, 'code' | 'meetingIds'> | undefined
  /** Organisation-life meetings since a year ago, held or with their day set, the earliest first. */
  lifeMeetings: readonly { meetingId: string; isHeld: boolean }[]
  /** From when the branch is there and keeps its record here; null: always. */
  recordSince: LocalDate | null
}

export const evidenceSentences = [
  'secretary-there',
  'secretary-none',
  'committee-there',
  'committee-not-needed',
  'committee-few',
  'committee-many',
  'committee-without',
  'term-runs',
  'term-over',
  'term-unknown',
  'term-not-elected',
  'groups-there',
  'groups-none',
  'groups-not-needed',
  'meeting-held',
  'meeting-planned',
  'meeting-none',
  'meeting-not-asked',
  'life-held',
  'life-planned',
  'life-none',
  'life-not-asked',
  'leader-there',
  'leader-none',
] as const
export type EvidenceSentence = (typeof evidenceSentences)[number]

/** Where the record stands, or where it is made. */
export type SourceKind = 'people' | 'term' | 'groups' | 'meeting' | 'convene'

export interface Finding {
  isMissing: boolean
  because: EvidenceSentence
  params: Readonly<Record<string, string | number>>
  /** Posts that nobody holds. */
  posts: readonly string[]
  source: SourceKind
  /** The record's public id, where it is one. */
  sourceId: string | null
}

/** BR-22: with so many full members a branch has a committee, of three to seven. */
const committeeFrom = 7
const committeeSize = { least: 3, most: 7 }
const neededPosts = ['organisation-commissioner', 'publicity-commissioner', 'discipline-commissioner']

/** BR-13 says "many or scattered" and no number: from so many members on is this installation's own default. */
export const manyMembers = 20

/** What the record says to an item, today. */
export function weigh(evidence: EvidenceCode, unit: UnitRecord, today: LocalDate): Finding {
  return weighing[evidence](unit, today)
}

const weighing: Readonly<Record<EvidenceCode, (unit: UnitRecord, today: LocalDate) => Finding>> = {
  secretary: (unit) =>
    holds(unit, 'secretary') ? met('secretary-there', 'people') : missing('secretary-none', 'people'),
  committee: weighCommittee,
  term: weighTerm,
  groups: (unit) => {
    if (unit.groups > 0) return met('groups-there', 'groups', { n: unit.groups })
    return unit.members < manyMembers
      ? met('groups-not-needed', 'groups', { n: manyMembers })
      : missing('groups-none', 'groups', { n: unit.members })
  },
  'general-meeting': weighMeeting,
  'life-meeting': weighLife,
  'contact-leader': (unit) =>
    holds(unit, 'contact-leader') ? met('leader-there', 'people') : missing('leader-none', 'people'),
}

function weighCommittee(unit: UnitRecord): Finding {
  if (unit.fullMembers < committeeFrom) return met('committee-not-needed', 'people', { n: committeeFrom })
  const people = new Set(
    unit.posts.filter(({ kind }) => branchCommitteePosts.includes(kind)).map(({ personId }) => personId),
  )
  const params = { n: people.size, full: unit.fullMembers }
  if (people.size < committeeSize.least) return missing('committee-few', 'term', params)
  const posts = neededPosts.filter((kind) => !holds(unit, kind))
  if (posts.length > 0) return { ...missing('committee-without', 'term', params), posts }
  // 一般不超过: said, and nothing is missing.
  return met(people.size > committeeSize.most ? 'committee-many' : 'committee-there', 'people', params)
}

/** BR-23, BR-08: the committee's term has not run out, where such a unit elects one. */
function weighTerm({ modules, termEndsOn }: UnitRecord, today: LocalDate): Finding {
  if (!hasModule({ modules }, 'election')) return met('term-not-elected', 'people')
  if (termEndsOn === null) return missing('term-unknown', 'term')
  return termEndsOn < today
    ? missing('term-over', 'term', { day: termEndsOn })
    : met('term-runs', 'term', { day: termEndsOn })
}

/** BR-10, as the branch's year says it. */
function weighMeeting({ quarter }: UnitRecord): Finding {
  const id = quarter?.meetingIds.at(0) ?? null
  if (quarter?.code === 'held') return { ...met('meeting-held', 'meeting'), sourceId: id }
  if (quarter?.code === 'planned') return { ...met('meeting-planned', 'meeting'), sourceId: id }
  const isAsked = quarter?.code === 'not-planned' || quarter?.code === 'not-recorded'
  return isAsked ? missing('meeting-none', 'convene') : met('meeting-not-asked', 'convene')
}

/** BR-18: once a year; a branch that is there for less is not asked yet. */
function weighLife({ lifeMeetings, recordSince }: UnitRecord, today: LocalDate): Finding {
  const held = lifeMeetings.filter(({ isHeld }) => isHeld).at(-1)
  if (held) return { ...met('life-held', 'meeting'), sourceId: held.meetingId }
  const planned = lifeMeetings.at(0)
  if (planned) return { ...met('life-planned', 'meeting'), sourceId: planned.meetingId }
  const isNew = recordSince !== null && recordSince > addMonths(today, -12)
  return isNew ? met('life-not-asked', 'convene') : missing('life-none', 'convene')
}

function holds({ posts }: UnitRecord, kind: string): boolean {
  return posts.some((post) => post.kind === kind)
}

function met(because: EvidenceSentence, source: SourceKind, params: Finding['params'] = {}): Finding {
  return { isMissing: false, because, params, posts: [], source, sourceId: null }
}

function missing(because: EvidenceSentence, source: SourceKind, params: Finding['params'] = {}): Finding {
  return { ...met(because, source, params), isMissing: true }
}
