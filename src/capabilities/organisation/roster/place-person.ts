import { isTemporaryKind, isBranchKind } from './roster-kinds.ts'
import type { UnitKind } from './roster-kinds.ts'
import type { Group, Place, Placement } from './import-plan.ts'
import type { DraftPerson } from './roster-draft.ts'
import type { RosterTree } from './roster-tree.ts'
import type { RosterCode } from './roster.messages.ts'

export interface PlaceReport {
  fail(field: string, value: string, code: RosterCode): void
  warn(field: string, value: string, code: RosterCode): void
}

/**
 * Finds the units that a row names. Affiliation must be a branch, organisation life a Party organisation; employer and
 * site may lie outside the tree and then stay as text. `endBlank`: in a complete roster a blank cell of a column that
 * the file has ends group, employer and site.
 */
export function findPlacement(
  person: DraftPerson,
  tree: RosterTree,
  projects: ReadonlyMap<string, string>,
  endBlank: (field: string) => boolean,
  report: PlaceReport,
): Placement {
  const affiliation = findAffiliation(person, tree, report)
  const life = findLife(person, tree, report)
  const orEnd = <Value>(field: string, value: Value | undefined) =>
    value === undefined && endBlank(field) ? null : value
  return {
    affiliation,
    life,
    group: orEnd('group', findGroup(person, affiliation ?? life?.[0])),
    employer: orEnd('employer', findPlace(person.employer, tree, projects)),
    site: orEnd('site', findPlace(person.site, tree, projects)),
  }
}

function findAffiliation(person: DraftPerson, tree: RosterTree, report: PlaceReport): string | undefined {
  if (person.affiliation === undefined) return undefined
  const found = tree.find(person.affiliation)
  if ('code' in found) {
    report.fail('affiliation', person.affiliation, found.code)
    return undefined
  }
  const kind = found.unit.kind as UnitKind
  if (!isBranchKind(kind)) report.fail('affiliation', person.affiliation, 'affiliation-not-branch')
  else if (isTemporaryKind(kind)) report.warn('affiliation', person.affiliation, 'affiliation-temporary')
  return found.unit.code
}

function findLife(person: DraftPerson, tree: RosterTree, report: PlaceReport): string[] | null | undefined {
  return (
    person.life?.flatMap((text) => {
      const found = tree.find(text)
      if ('code' in found) report.fail('life', text, found.code)
      else if (found.unit.kind === 'body') report.fail('life', text, 'life-not-party')
      else return [found.unit.code]
      return []
    }) ?? (person.life === null ? null : undefined)
  )
}

/** A group without a branch to be in is not kept. */
function findGroup(person: DraftPerson, unit: string | undefined): Group | null | undefined {
  if (person.group === null || person.group === undefined) return person.group
  return unit === undefined ? undefined : { unit, name: person.group }
}

/** A unit, by code or name; a project without a unit of its own by its name; else an outside name. */
function findPlace(
  text: string | null | undefined,
  tree: RosterTree,
  projects: ReadonlyMap<string, string>,
): Place | null | undefined {
  if (text === null || text === undefined) return text
  const found = tree.find(text)
  return 'unit' in found ? { unit: found.unit.code } : { outside: projects.get(text) ?? text }
}
