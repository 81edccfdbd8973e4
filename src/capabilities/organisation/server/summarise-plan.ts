import type { FieldChange, ImportPlan } from '../roster/import-plan.ts'
import type { RosterDraft } from '../roster/roster-draft.ts'
import { rosterHeadings, type Table } from '../roster/roster-headings.ts'
import { summariseImport } from '../roster/summarise-import.ts'
import type { ImportSummary } from './roster-import.store.ts'

type Line = ImportSummary['lines'][number]

const mostLines = 500
const mostFaults = 2_000
const mostMatches = 200

/** The preview of a plan: counts, faults, and the first lines of what would happen. */
export function summarisePlan(plan: ImportPlan, draft: RosterDraft, planHash: string): ImportSummary {
  const { units, people, posts } = summariseImport(plan, 'zh')
  const { errors, warnings } = plan
  const lines = describePlan(plan)
  return {
    units,
    people,
    posts,
    errors: errors.slice(0, mostFaults),
    warnings: warnings.slice(0, mostFaults),
    faultyRows: new Set(errors.map((error) => `${error.sheet} ${error.row}`)).size,
    lines: lines.slice(0, mostLines),
    moreLines: Math.max(0, lines.length - mostLines),
    ending: plan.namesEnding,
    headings: describeHeadings(draft),
    unread: draft.unreadSheets,
    matches: plan.matches.slice(0, mostMatches),
    moreMatches: Math.max(0, plan.matches.length - mostMatches),
    planHash,
  }
}

function describePlan({ units, people, posts }: ImportPlan): Line[] {
  const line = (what: Line['what'], kind: Line['kind'], title: string, detail = ''): Line => ({
    what,
    kind,
    title,
    detail,
  })
  return [
    ...units.added.map(({ draft }) => line('added', 'unit', draft.name, draft.code)),
    ...units.changed.map(({ draft, changes }) =>
      line('changed', 'unit', draft.name, describeChanges('units', changes)),
    ),
    ...units.ended.map(({ name, code }) => line('ended', 'unit', name, code)),
    ...people.changed.map(({ draft, changes }) =>
      line('changed', 'person', draft.name, describeChanges('people', changes)),
    ),
    ...people.ended.map(({ name, unit }) => line('ended', 'person', name, unit)),
    ...people.added.map(({ draft, placement }) =>
      line('added', 'person', draft.name, placement.affiliation ?? placement.life?.[0] ?? ''),
    ),
    ...posts.added.map(({ draft, unit }) => line('added', 'post', draft.name, `${unit} ${draft.title}`)),
    ...posts.changed.map(({ draft, changes }) =>
      line('changed', 'post', draft.name, describeChanges('posts', changes)),
    ),
    ...posts.ended.map(({ name, unit }) => line('ended', 'post', name, unit)),
  ]
}

function describeChanges(table: Table, changes: readonly FieldChange[]): string {
  const headings: Readonly<Record<string, readonly string[]>> = rosterHeadings[table].columns
  const title = (field: string) => headings[field]?.[0] ?? field.replace(/^extra\./, '')
  return changes.map(({ field, before, after }) => `${title(field)}：${before ?? '—'} → ${after ?? '—'}`).join('；')
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
