import { branchCommissionerPosts } from '#capabilities/organisation/branch-committee.rules.ts'
import { allowsParent, type UnitKind } from '#capabilities/organisation/unit-kinds.rules.ts'
import type { ChangePlan, Successor } from './plan.rules.ts'
import { destinationOf, endingUnits } from './plan.rules.ts'

export interface PlannedPerson {
  personId: string
  unitId: string
  category: string
  /** Belongs here formally; false: only takes part here. */
  isAffiliated: boolean
}

export interface PlanFacts {
  superiorKind: string
  kinds: readonly UnitKind[]
  /** Everybody in the units that the change is about, on its day. */
  people: readonly PlannedPerson[]
  /** Members of units that go on and are not among those: by public id. */
  already: ReadonlyMap<string, { full: number; probationary: number }>
  /** Posts that go on or begin, by successor. */
  posts: readonly { kind: string; to: string }[]
  /** Of the units that the plan names, those that are overseas, by public id (SE-11). */
  overseas: ReadonlySet<string>
}

export interface Warning {
  code: WarningCode
  /** The rule of the rule book, e.g. `BR-01`. */
  rule: string
  unit: string
  params: Record<string, number>
}

export type WarningCode =
  | 'too-few-full'
  | 'could-have-branch'
  | 'project-short'
  | 'joint-too-many'
  | 'committee-due'
  | 'committee-none'
  | 'above-fifty'
  | 'no-document'
  | 'no-planned-end'
  | 'temporary-without-modules'
  | 'temporary-holds-members'
  | 'parent-unusual'
  | 'filing-upward'
  | 'overseas-mark'

const shortest = 6
const mostCovered = 5
const mostMembers = 50
const leastFull = 3
const committeeFrom = 7

/**
 * What the rules say to a plan, in advance; nothing of it keeps anybody from recording what was decided (Branch
 * Regulations Art 4, 5, 6, 7, 8, 20).
 */
export function warnOf(plan: ChangePlan, facts: PlanFacts): Warning[] {
  const successors = plan.successors.flatMap((successor) => warnOfSuccessor(plan, successor, facts))
  return [...successors, ...warnOfWhole(plan, facts)]
}

/** Members that a successor has after the change, as far as the roster of its day tells. */
export function membersAfter(
  plan: ChangePlan,
  successor: Successor,
  facts: PlanFacts,
): { full: number; probationary: number } {
  const kind = facts.kinds.find((one) => one.code === successor.kind)
  const arriving = facts.people.filter((person) => {
    const to = destinationOf(plan, person)
    const goes = to === successor.key || (to === undefined && person.unitId === successor.unitId)
    return goes && (person.isAffiliated || kind?.isTemporary === true)
  })
  const before = (successor.unitId !== null && facts.already.get(successor.unitId)) || { full: 0, probationary: 0 }
  const count = (category: string) => arriving.filter((person) => person.category === category).length
  return { full: before.full + count('member'), probationary: before.probationary + count('probationary') }
}

function warnOfSuccessor(plan: ChangePlan, successor: Successor, facts: PlanFacts): Warning[] {
  const kind = facts.kinds.find((one) => one.code === successor.kind)
  if (!kind || plan.kind === 'rename') return []
  const say = (code: WarningCode, rule: string, params: Record<string, number> = {}): Warning => ({
    code,
    rule,
    unit: successor.name,
    params,
  })
  const { full, probationary } = membersAfter(plan, successor, facts)
  const isNew = successor.unitId === null || plan.kind === 'change-kind'
  const found: Warning[] = []
  if (losesMark(plan, successor, facts)) found.push(say('overseas-mark', 'SE-11'))
  if (isNew && !allowsParent(kind, facts.superiorKind)) found.push(say('parent-unusual', 'BR-06'))
  if (kind.isTemporary) found.push(...warnOfTemporary(plan, successor, facts, say))
  if (!kind.takesMembers) return found
  if (['branch', 'joint-branch'].includes(kind.code) && full < leastFull)
    found.push(say('too-few-full', kind.code === 'branch' ? 'BR-01' : 'BR-03', { full }))
  if (full + probationary > mostMembers) found.push(say('above-fifty', 'BR-02', { members: full + probationary }))
  if (kind.code.endsWith('joint-branch') && successor.covers.length > mostCovered)
    found.push(say('joint-too-many', 'BR-03', { covers: successor.covers.length }))
  if (kind.isTemporary) return found
  const committee = facts.posts.filter(
    (post) => post.to === successor.key && branchCommissionerPosts.includes(post.kind),
  ).length
  return [...found, ...warnOfCommittee(full, committee, say)]
}

/** A unit overseas sends its people where no mark holds: the office marks the new place, or they are at home again. */
function losesMark(plan: ChangePlan, successor: Successor, { overseas, people }: PlanFacts): boolean {
  if (overseas.has(successor.unitId ?? plan.superiorId)) return false
  const isSent = (unitId: string) =>
    people.some((person) => person.unitId === unitId && destinationOf(plan, person) === successor.key)
  return plan.unitIds.some((unitId) => overseas.has(unitId) && unitId !== successor.unitId && isSent(unitId))
}

function warnOfCommittee(
  full: number,
  committee: number,
  say: (code: WarningCode, rule: string, params: Record<string, number>) => Warning,
): Warning[] {
  if (full >= committeeFrom) return committee < 2 ? [say('committee-due', 'BR-22', { full })] : []
  return committee > 0 ? [say('committee-none', 'BR-22', { full })] : []
}

function warnOfTemporary(
  plan: ChangePlan,
  successor: Successor,
  facts: PlanFacts,
  say: (code: WarningCode, rule: string) => Warning,
): Warning[] {
  const ending = endingUnits(plan)
  const holds = facts.people.some(
    (person) =>
      person.isAffiliated &&
      (plan.kind === 'change-kind' || ending.includes(person.unitId)) &&
      (destinationOf(plan, person) ?? (person.unitId === successor.unitId ? successor.key : '')) === successor.key,
  )
  return [
    say('temporary-without-modules', 'BR-08'),
    ...(successor.plannedEndOn === null ? [say('no-planned-end', 'BR-08')] : []),
    ...(holds ? [say('temporary-holds-members', 'BR-08')] : []),
  ]
}

function warnOfWhole(plan: ChangePlan, facts: PlanFacts): Warning[] {
  const say = (code: WarningCode, rule: string, params: Record<string, number> = {}): Warning => ({
    code,
    rule,
    unit: '',
    params,
  })
  const isTemporary = plan.successors.some(({ kind }) => facts.kinds.find((one) => one.code === kind)?.isTemporary)
  const found: Warning[] = []
  if (plan.kind === 'set-up' && plan.projectMonths !== null && plan.projectMonths < shortest && !isTemporary)
    found.push(say('project-short', 'BR-04', { months: plan.projectMonths }))
  const full = facts.people.filter((person) => person.isAffiliated && person.category === 'member').length
  if (plan.kind === 'close' && full >= leastFull) found.push(say('could-have-branch', 'BR-07', { full }))
  if (plan.kind !== 'rename' && (plan.decision.document === '' || plan.decision.decidedOn === null))
    found.push(say('no-document', isTemporary ? 'BR-08' : plan.kind === 'close' ? 'BR-07' : 'BR-06'))
  if (plan.kind !== 'rename') found.push(say('filing-upward', plan.kind === 'close' ? 'BR-07' : 'BR-06'))
  return found
}
