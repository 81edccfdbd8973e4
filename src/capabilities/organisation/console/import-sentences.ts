import type { OutputOf } from '#kernel/endpoint.ts'
import type { Locale } from '#kernel/messages.ts'
import { fill } from '#kernel/messages.ts'
import type { getRosterImport, listRosterImports } from '../roster-import.contract.ts'
import { rosterImportPageMessages } from './roster-import-page.messages.ts'

export type RosterImport = OutputOf<typeof getRosterImport>
export type ImportSummary = NonNullable<RosterImport['summary']>
export type EarlierImport = OutputOf<typeof listRosterImports>['imports'][number]
type Counts = Pick<ImportSummary, 'units' | 'people' | 'posts'>

const changes = ['added', 'changed', 'ended'] as const
const things = ['units', 'people', 'posts'] as const

/** What an import does, in words and figures, e.g. 新增 3 个组织、904 人；结束 2 人; empty if it does nothing. */
export function whatChanges(summary: Counts, locale: Locale): string {
  const texts = rosterImportPageMessages[locale]
  return changes
    .map((change) => ({ change, counted: countThings(summary, change, locale) }))
    .filter(({ counted }) => counted !== '')
    .map(({ change, counted }) => fill(texts[`confirm.${change}`], { things: counted }))
    .join(texts['confirm.join'])
}

export function nameOfCoverage(coverage: RosterImport['coverage'], locale: Locale): string {
  const texts = rosterImportPageMessages[locale]
  if (coverage.kind !== 'unit') return texts[`coverage.${coverage.kind}`]
  return fill(texts[coverage.complete ? 'coverage.unit-complete' : 'coverage.unit'], { code: coverage.code })
}

/** Which of the three steps an import is at. */
export function stepOf(state: RosterImport['state'] | undefined): 1 | 2 | 3 {
  if (state === undefined) return 1
  return ['reading', 'ready', 'refused', 'cancelled'].includes(state) ? 2 : 3
}

/** True for an import that still waits for the clerk or is at work. */
export function isOpen(state: RosterImport['state']): boolean {
  return ['reading', 'ready', 'applying', 'undoing'].includes(state)
}

function countThings(summary: Counts, change: (typeof changes)[number], locale: Locale): string {
  const texts = rosterImportPageMessages[locale]
  return things
    .map((thing) => ({ thing, n: summary[thing][change] }))
    .filter(({ n }) => n > 0)
    .map(({ thing, n }) => fill(texts[`thing.${thing}`], { n }))
    .join(texts['confirm.and'])
}
