import type { LocalDate } from '#kernel/local-date.ts'
import type { Sheet, SheetRow } from '#platform/documents/spreadsheet-types.ts'
import { findRepeated } from './find-repeated.ts'
import { headingDepth, mapSheet, namesTable } from './roster-headings.ts'
import type { MappedSheet, RosterMapping, Table } from './roster-headings.ts'
import type { DraftMilestone, DraftPost, DraftProject, DraftUnit, RosterDraft } from './roster-draft.ts'
import { findBodyKind, findNetwork, findPostKind, findUnitKind } from './roster-kinds.ts'
import { readPerson, readPersonName } from './read-person.ts'
import { RosterRow } from './roster-row.ts'
import { readText } from './roster-values.rules.ts'
import { maskWithin } from './secret-values.rules.ts'

/**
 * Turns sheets into a draft: what each row says, and what is wrong in the file itself. A row with an error is left out
 * of the draft; references to other rows or to what the database knows are `planImport`'s to judge.
 * `today` is the Beijing day; dates of birth, joining and confirmation after it are errors.
 */
export function readRoster(sheets: readonly Sheet[], today: LocalDate, mapping: RosterMapping = {}): RosterDraft {
  const draft = emptyDraft()
  for (const sheet of sheets) {
    if (sheet.rows.length === 0) continue
    const mapped = mapSheet(sheet, mapping)
    if (mapped === null) noteUnknownSheet(draft, sheet)
    else readSheet(draft, mapped, today)
  }
  if (Object.keys(draft.columns).length === 0 && draft.errors.length === 0) {
    draft.errors.push({ sheet: sheets[0]?.name ?? '', row: 1, column: '', value: '', code: 'headings-missing' })
  }
  findRepeated(draft)
  return draft
}

function emptyDraft(): RosterDraft {
  const lists = { units: [], people: [], posts: [], projects: [], milestones: [] }
  return {
    columns: {},
    ...lists,
    errors: [],
    warnings: [],
    refusedUnits: [],
    refusedProjects: [],
    unknownColumns: [],
    unreadSheets: [],
  }
}

function noteUnknownSheet(draft: RosterDraft, sheet: Sheet): void {
  const problem = { sheet: sheet.name, row: sheet.rows[0]!.number, column: '', value: '' }
  draft.unreadSheets.push({ sheet: sheet.name, rows: firstRows(sheet) })
  if (namesTable(sheet.name)) draft.errors.push({ ...problem, code: 'headings-missing' })
  else draft.warnings.push({ ...problem, code: 'sheet-ignored' })
}

const mostCells = 30
const mostLetters = 60

function firstRows(sheet: Sheet): { row: number; cells: string[] }[] {
  return sheet.rows.slice(0, headingDepth).map((row) => ({
    row: row.number,
    cells: Array.from(row.cells.slice(0, mostCells), (cell) => maskWithin(readText(cell)).slice(0, mostLetters)),
  }))
}

function readSheet(draft: RosterDraft, mapped: MappedSheet, today: LocalDate): void {
  const { sheet, table, headingRow } = mapped
  const place = { sheet: sheet.name, row: headingRow.number, value: '' }
  if (mapped.missing.length > 0) {
    draft.errors.push({ ...place, column: '', code: 'headings-missing' })
    // The one who knows the file may say which of its columns is meant.
    noteUnknownColumns(draft, mapped)
    return
  }
  for (const title of mapped.repeated) draft.warnings.push({ ...place, column: title, code: 'heading-twice' })
  noteColumns(draft, mapped)
  const at = new Map(mapped.columns.flatMap(({ field, index }) => (field === null ? [] : [[field, index] as const])))
  const below = sheet.rows.filter((row) => row.number > headingRow.number && !isBlank(row))
  for (const row of below) readers[table](draft, new RosterRow(mapped, row, at), today)
}

function noteColumns(draft: RosterDraft, mapped: MappedSheet): void {
  const known = mapped.columns.flatMap(({ field, title }) => (field === null ? [] : [[field, title] as const]))
  const columns: Record<string, unknown> = draft.columns
  columns[mapped.table] = Object.fromEntries(known)
  noteUnknownColumns(draft, mapped)
}

function noteUnknownColumns(draft: RosterDraft, { sheet, table, columns }: MappedSheet): void {
  const titles = columns
    .filter(({ field, title }) => field === null && !/^列[A-Z]+$/.test(title))
    .map(({ title }) => title)
  const given = columns.flatMap(({ field }) => (field === null ? [] : [field]))
  if (titles.length > 0) draft.unknownColumns.push({ sheet: sheet.name, table, titles, given })
}

function isBlank(row: SheetRow): boolean {
  return row.cells.every((cell) => cell === null || (typeof cell === 'string' && cell.trim() === ''))
}

type Reader = (draft: RosterDraft, row: RosterRow, today: LocalDate) => void

const readers: Readonly<Record<Table, Reader>> = {
  units: (draft, row) => {
    const unit = readUnit(row)
    if (!keep(draft, row, draft.units, unit) && unit.code !== '') draft.refusedUnits.push(unit.code)
  },
  people: (draft, row, today) => keep(draft, row, draft.people, readPerson(row, today)),
  posts: (draft, row, today) => keep(draft, row, draft.posts, readPost(row, today)),
  projects: (draft, row) => {
    const project = readProject(row)
    if (!keep(draft, row, draft.projects, project) && project.code !== '') draft.refusedProjects.push(project.code)
  },
  milestones: (draft, row, today) => keep(draft, row, draft.milestones, readMilestone(row, today)),
}

/** Adds the row's thing if nothing is wrong with the row; says whether it did. */
function keep<Thing>(draft: RosterDraft, row: RosterRow, things: Thing[], thing: Thing): boolean {
  draft.errors.push(...row.errors)
  draft.warnings.push(...row.warnings)
  if (row.errors.length > 0) return false
  things.push(thing)
  return true
}

function readUnit(row: RosterRow): DraftUnit {
  const foundedOn = row.day('foundedOn')
  const termEndsOn = row.day('termEndsOn')
  if (foundedOn && termEndsOn && termEndsOn < foundedOn) row.fail('termEndsOn', 'dates-reversed')
  return {
    source: row.source,
    code: row.need('code', 'code-missing'),
    name: row.need('name', 'name-missing'),
    parent: row.text('parent'),
    kind: row.word('kind', 'kind-unknown', findUnitKind),
    body: row.word('body', 'body-unknown', findBodyKind),
    location: row.text('location'),
    network: row.word('network', 'network-unknown', findNetwork),
    foundedOn,
    termEndsOn,
    covers: row.list('covers'),
    extra: row.extra,
  }
}

function readPost(row: RosterRow, today: LocalDate): DraftPost {
  const from = row.day('from')
  const to = row.day('to')
  if (from && to && to < from) row.fail('to', 'dates-reversed')
  if (from && from > today) row.warn('from', 'post-future')
  const kind = row.text('post') ? row.word('post', 'post-unknown', (text) => findPostKind(text, null)) : undefined
  return {
    source: row.source,
    unit: row.need('unit', 'code-missing'),
    name: readPersonName(row),
    identity: row.identity()?.number,
    title: row.need('post', 'post-missing'),
    kind: kind ?? 'liaison',
    from,
    to,
    extra: row.extra,
  }
}

function readProject(row: RosterRow): DraftProject {
  const startsOn = row.day('startsOn')
  const endsOn = row.day('endsOn')
  if (startsOn && endsOn && endsOn < startsOn) row.fail('endsOn', 'dates-reversed')
  return {
    source: row.source,
    code: row.need('code', 'code-missing'),
    name: row.need('name', 'name-missing'),
    company: row.text('company'),
    startsOn,
    endsOn,
    location: row.text('location'),
    network: row.word('network', 'network-unknown', findNetwork),
    extra: row.extra,
  }
}

function readMilestone(row: RosterRow, today: LocalDate): DraftMilestone {
  const actualOn = row.day('actualOn')
  if (actualOn && actualOn > today) row.warn('actualOn', 'milestone-future')
  return {
    source: row.source,
    project: row.need('project', 'code-missing'),
    name: row.need('name', 'name-missing'),
    plannedOn: row.day('plannedOn'),
    actualOn,
    extra: row.extra,
  }
}
