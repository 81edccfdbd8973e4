import { changeKinds } from '../change-kinds.rules.ts'
import type { RosterChange } from '../roster/list-changes.ts'
import type { RosterDraft } from '../roster/roster-draft.ts'
import { rosterHeadings } from '../roster/roster-headings.ts'
import { selectChanges } from '../roster/select-changes.ts'
import { summariseImport } from '../roster/summarise-import.ts'
import type { ReadResult } from './read-import.ts'
import type { ImportSummary } from './roster-import.store.ts'

type Line = ImportSummary['lines'][number]

/** Of each kind. */
const mostLines = 500
const mostFaults = 2_000
const mostMatches = 200

/**
 * The preview: faults, and change by change what the file says anew. Counts are of what is taken if nobody says otherwise:
 * all but what was left out earlier.
 */
export function summarisePlan({ plan, draft, planHash, changes, earlier, unitNames }: ReadResult): ImportSummary {
  const usual = selectChanges(plan, changes, ({ key }) => earlier.has(key))
  const { units, people, posts } = summariseImport(usual, 'zh')
  const { errors, warnings } = plan
  const lines = changeKinds.flatMap((kind) =>
    changes
      .filter(({ change }) => change === kind)
      .slice(0, mostLines)
      .map((each) => toLine(each, earlier, unitNames)),
  )
  return {
    units,
    people,
    posts,
    errors: errors.slice(0, mostFaults),
    warnings: warnings.slice(0, mostFaults),
    faultyRows: new Set(errors.map((error) => `${error.sheet} ${error.row}`)).size,
    changes: countKinds(changes, earlier),
    lines,
    moreLines: changes.length - lines.length,
    ending: usual.namesEnding,
    headings: describeHeadings(draft),
    unread: draft.unreadSheets,
    matches: plan.matches.slice(0, mostMatches),
    moreMatches: Math.max(0, plan.matches.length - mostMatches),
    planHash,
  }
}

function countKinds(changes: readonly RosterChange[], earlier: ReadonlyMap<string, string>): ImportSummary['changes'] {
  return changeKinds.flatMap((change) => {
    const found = changes.filter((each) => each.change === change)
    if (found.length === 0) return []
    return [{ change, count: found.length, earlier: found.filter(({ key }) => earlier.has(key)).length }]
  })
}

const places = new Set(['affiliation', 'life', 'employer', 'site', 'parent', 'company'])

/** Codes of units become their names. */
function toLine(
  { key, change, what, about, title, place, facts }: RosterChange,
  earlier: ReadonlyMap<string, string>,
  unitNames: ReadonlyMap<string, string>,
): Line {
  const named = (field: string, text: string | null) =>
    text !== null && places.has(field)
      ? text
          .split('、')
          .map((code) => unitNames.get(code) ?? code)
          .join('、')
      : text
  return {
    key,
    change,
    what,
    kind: about,
    title,
    place: unitNames.get(place) ?? place,
    facts: facts.map(({ field, before, after }) => ({
      field,
      before: named(field, before),
      after: named(field, after),
    })),
    earlier: earlier.get(key) ?? null,
  }
}

function describeHeadings(draft: RosterDraft): ImportSummary['headings'] {
  return draft.unknownColumns.map(({ sheet, table, titles, given }) => ({
    sheet,
    table,
    unknown: [...titles],
    missing: Object.entries(rosterHeadings[table].columns)
      .filter(([field]) => !given.includes(field))
      .map(([, names]) => names[0]),
  }))
}
