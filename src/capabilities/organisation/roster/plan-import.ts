import type { LocalDate } from '#kernel/local-date.ts'
import type { Coverage, CurrentRoster, ImportPlan, KeyedHash, SameAnswers } from './import-plan.ts'
import { refuseOverseasUnits } from './overseas-places.ts'
import { planEndings } from './plan-endings.ts'
import { planPeople } from './plan-people.ts'
import { planPosts } from './plan-posts.ts'
import { planProjects } from './plan-projects.ts'
import { planUnits } from './plan-units.ts'
import type { RosterDraft } from './roster-draft.ts'

/**
 * Compares a draft with what is known and says what would be added, changed and ended, with every row that cannot be
 * taken. Pure; the same file twice gives an empty plan. Changes count from `today` unless a row says a day.
 * Nothing is ended by absence unless `coverage` is a unit whose roster is said to be complete. The plan's drafts hold
 * plain identity numbers and phones, to be encrypted by whoever applies it; `changes` show them masked. `answers` are
 * the clerk's, by the key of a `NameMatch`.
 */
export function planImport(
  draft: RosterDraft,
  current: CurrentRoster,
  coverage: Coverage,
  today: LocalDate,
  hash: KeyedHash,
  answers: SameAnswers = {},
): ImportPlan {
  const plan = emptyPlan(draft, today)
  const tree = planUnits(draft, current.units, coverage, plan)
  refuseOverseasUnits({ draft, current, tree, plan })
  planProjects(draft, current, tree, coverage, plan)
  const planning = { draft, current, coverage, hash, answers, tree, plan }
  const planned = planPeople(planning)
  const toldPosts = planPosts(planning, planned)
  if (coverage.kind === 'unit' && coverage.complete) planEndings(planning, planned, toldPosts, coverage.code)
  plan.errors.sort(bySheetAndRow(draft))
  plan.warnings.sort(bySheetAndRow(draft))
  return plan
}

/** True if taking the plan would change nothing. */
export function isEmptyPlan(plan: ImportPlan): boolean {
  const lists = [plan.units, plan.people, plan.posts, plan.projects, plan.milestones].flatMap((part) =>
    Object.values(part),
  )
  return lists.every((list) => list.length === 0)
}

function emptyPlan(draft: RosterDraft, day: LocalDate): ImportPlan {
  return { ...blankPlan(day), errors: [...draft.errors], warnings: [...draft.warnings] }
}

/** A plan that does nothing yet. */
export function blankPlan(day: LocalDate): ImportPlan {
  return {
    day,
    units: { added: [], changed: [], ended: [] },
    people: { added: [], changed: [], ended: [] },
    posts: { added: [], changed: [], ended: [] },
    projects: { added: [], changed: [] },
    milestones: { added: [], changed: [] },
    matches: [],
    errors: [],
    warnings: [],
    namesEnding: [],
  }
}

function bySheetAndRow(draft: RosterDraft) {
  const order = [...draft.units, ...draft.people, ...draft.posts, ...draft.projects, ...draft.milestones].map(
    (each) => each.source.sheet,
  )
  const rank = new Map([...new Set(order)].map((sheet, at) => [sheet, at]))
  return (one: { sheet: string; row: number }, other: { sheet: string; row: number }) =>
    (rank.get(one.sheet) ?? 0) - (rank.get(other.sheet) ?? 0) || one.row - other.row
}
