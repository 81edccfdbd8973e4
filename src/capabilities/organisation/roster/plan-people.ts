import { findChanges, findExtraChanges } from './field-changes.ts'
import type { CurrentPerson, FieldChange, Group, ImportPlan, KeyedHash, NameMatch, Placement } from './import-plan.ts'
import { sealExtra } from './extra-values.rules.ts'
import { judgeOverseas } from '../overseas.rules.ts'
import { keepingsOf } from './overseas-places.ts'
import { judgeNameMatch } from './judge-name-match.ts'
import { matchPeople, placePerson, placeText } from './match-people.ts'
import type { Match, PlacedPerson } from './match-people.ts'
import { findPlacement } from './place-person.ts'
import type { Planning } from './planning.ts'
import type { DraftPerson, RosterDraft } from './roster-draft.ts'
import { problemAt } from './roster-tree.ts'
import type { RosterTree } from './roster-tree.ts'
import type { RosterCode } from './roster.messages.ts'
import { maskNumber } from './roster-values.rules.ts'

/** What became of each row: its known person, or its number among the new ones. */
export interface PlannedPerson {
  draft: DraftPerson
  placement: Placement
  person: CurrentPerson | null
  ref: number
}

const fields = [
  'name',
  'sex',
  'ethnicity',
  'bornOn',
  'category',
  'joinedOn',
  'confirmedOn',
  'job',
  'employment',
  'floating',
  'host',
  'remark',
]

/** Plans the people of a file; see `matchPeople` for who is who. */
export function planPeople(planning: Planning): PlannedPerson[] {
  const { draft, plan } = planning
  const { people } = planning.current
  const placed = placeRows(planning)
  const matches = matchPeople(placed, people)
  warnOfPhones(draft, placed, people, matches, plan)
  const planned: PlannedPerson[] = []
  for (const row of placed) {
    const match = matches.get(row)
    const judged = match?.weak ? judgeNameMatch(row, match.person, planning.hash, planning.answers) : null
    if (judged) plan.matches.push(judged)
    if (judged?.taken === 'waits') {
      plan.errors.push(problemAt(draft.columns.people, row.draft.source, 'name', row.draft.name, 'same-person-unsure'))
      continue
    }
    const known = judged?.taken === 'other' ? undefined : match
    const person = known?.person ?? null
    if (person === null && row.draft.category === undefined) {
      plan.errors.push(problemAt(draft.columns.people, row.draft.source, 'category', '', 'category-missing'))
      continue
    }
    if (isLeftOut(planning, row.draft, row.placement, person)) continue
    const ref = plan.people.added.length
    planned.push({ draft: row.draft, placement: row.placement, person, ref })
    if (known) planChange(planning, row, known, judged)
    else plan.people.added.push({ source: row.draft.source, draft: row.draft, ref, placement: row.placement })
  }
  return planned
}

function placeRows(planning: Planning): PlacedPerson[] {
  const { draft, current, tree, coverage, hash, plan } = planning
  const projects = new Map([...current.projects, ...draft.projects].map((project) => [project.code, project.name]))
  const columns = draft.columns.people
  const complete = coverage.kind === 'unit' && coverage.complete === true
  return draft.people.flatMap((person) => {
    const errors: ImportPlan['errors'] = []
    const placement = findPlacement(person, tree, projects, (field) => complete && columns?.[field] !== undefined, {
      fail: (field, value, code) => errors.push(problemAt(columns, person.source, field, value, code)),
      warn: (field, value, code) => plan.warnings.push(problemAt(columns, person.source, field, value, code)),
    })
    // Before anything is said that names him.
    if (isLeftOut(planning, person, placement, null)) return []
    if (errors.length === 0 && coverage.kind === 'unit' && !touches(placement, tree, coverage.code)) {
      errors.push(problemAt(columns, person.source, 'name', person.name, 'outside-coverage'))
    }
    plan.errors.push(...errors)
    return errors.length > 0 ? [] : [placePerson(person, placement, hash)]
  })
}

/** SE-11. Not the name: what is left out is not kept in the list of what was left out. */
function isLeftOut(
  planning: Planning,
  draft: DraftPerson,
  placement: Placement,
  person: CurrentPerson | null,
): boolean {
  const problem = judgeOverseas(draft, keepingsOf(planning, placement, person))
  if (problem) planning.plan.errors.push(problemAt(planning.draft.columns.people, draft.source, 'name', '', problem))
  return problem !== null
}

/** A row that names no place at all can only be about somebody known: it is left to the matching. */
function touches(placement: Placement, tree: RosterTree, code: string): boolean {
  const { affiliation, life, employer, site } = placement
  const units = [affiliation, ...(life ?? []), placeText(employer), placeText(site)].filter(
    (unit) => unit !== undefined && unit !== null,
  )
  return units.length === 0 || units.some((unit) => tree.has(unit) && tree.isWithin(unit, code))
}

function planChange(
  { draft, plan, coverage, hash }: Planning,
  row: PlacedPerson,
  { person }: Match,
  judged: NameMatch | null,
): void {
  const note = (code: RosterCode) =>
    plan.warnings.push(problemAt(draft.columns.people, row.draft.source, 'name', row.draft.name, code))
  const placement = withoutStaleGroup(row.placement, person)
  const changes = [...findFactChanges(row, person, hash), ...findPlaceChanges(placement, person)]
  if (judged && judged.answer === null) note('matched-by-name')
  if (changes.length === 0) return
  if (coverage.kind === 'additions') note('already-known')
  else plan.people.changed.push({ id: person.id, source: row.draft.source, draft: row.draft, placement, changes })
}

/** A Party group is part of its branch: who leaves the branch leaves the group. */
function withoutStaleGroup(placement: Placement, person: CurrentPerson): Placement {
  const moved = placement.affiliation !== undefined && placement.affiliation !== person.affiliation
  const stale =
    moved && placement.group === undefined && person.group !== null && person.group.unit !== placement.affiliation
  return stale ? { ...placement, group: null } : placement
}

/** What a row says otherwise of a known person's facts; numbers masked. */
export function findFactChanges(
  { draft, identityHash, phoneHash }: PlacedPerson,
  person: CurrentPerson,
  hash: KeyedHash,
): FieldChange[] {
  const told = { ...draft, floating: draft.floating === 'none' ? null : draft.floating }
  const number = (
    field: string,
    hashed: string | null,
    known: string | null,
    plain: string | undefined,
  ): FieldChange[] =>
    hashed === null || hashed === known
      ? []
      : [{ field, before: known === null ? null : '***', after: maskNumber(plain ?? '') }]
  return [
    ...findChanges({ ...person }, told, fields),
    ...number('identity', identityHash, person.identityHash, draft.identity),
    ...number('phone', phoneHash, person.phoneHash, draft.phone),
    ...findExtraChanges(
      person.extra,
      sealExtra(draft.extra, (value) => hash('extra', value)),
    ),
  ]
}

/** What a row says otherwise of a known person's places. */
export function findPlaceChanges(placement: Placement, person: CurrentPerson): FieldChange[] {
  const life = placement.life === undefined ? undefined : [...(placement.life ?? [])].sort().join('、') || null
  const shown = <Value>(value: Value | null | undefined, text: (value: Value) => string | null) =>
    value === undefined ? undefined : value === null ? null : text(value)
  const groupText = (group: Group) => `${group.name} ${group.unit}`
  const before = {
    affiliation: person.affiliation,
    life: [...person.life].sort().join('、') || null,
    group: person.group && groupText(person.group),
    employer: placeText(person.employer),
    site: placeText(person.site),
  }
  const after = {
    affiliation: placement.affiliation,
    life,
    group: shown(placement.group, groupText),
    employer: shown(placement.employer, placeText),
    site: shown(placement.site, placeText),
  }
  return findChanges(before, after, Object.keys(before))
}

function warnOfPhones(
  draft: RosterDraft,
  rows: readonly PlacedPerson[],
  people: readonly CurrentPerson[],
  matches: ReadonlyMap<PlacedPerson, Match>,
  plan: ImportPlan,
): void {
  const owners = new Map(people.flatMap((person) => (person.phoneHash === null ? [] : [[person.phoneHash, person]])))
  for (const row of rows) {
    const owner = row.phoneHash === null ? undefined : owners.get(row.phoneHash)
    const own = matches.get(row)?.person
    if (!owner || owner === own || owner.phoneHash === own?.phoneHash) continue
    plan.warnings.push(
      problemAt(draft.columns.people, row.draft.source, 'phone', maskNumber(row.draft.phone ?? ''), 'phone-of-another'),
    )
  }
}
