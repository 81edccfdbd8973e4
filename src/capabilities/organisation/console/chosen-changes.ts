import type { Locale } from '#kernel/messages.ts'
import { fill } from '#kernel/messages.ts'
import { nameOfPost, wordFor } from '../page-words.rules.ts'
import { type ChangeKind, countTaken, isTaken } from '../change-kinds.rules.ts'
import { importChangesMessages } from './import-changes.messages.ts'
import type { ImportSummary } from './import-sentences.ts'
import { rosterFields } from './roster-fields.ts'

export type ChangeLine = ImportSummary['lines'][number]
type Summary = Pick<ImportSummary, 'changes' | 'lines'>

/** What the clerk ticked off: kinds as a whole, single lines, and lines of earlier that are taken after all. */
export interface Ticks {
  offKinds: ChangeKind[]
  off: string[]
  back: string[]
}

export const allTicked: Ticks = { offKinds: [], off: [], back: [] }

/** The ticks as the server wants them; undefined where nothing was said. */
export function selectionOf(
  { changes }: Summary,
  { offKinds, off, back }: Ticks,
): { kinds?: ChangeKind[]; leaveOut: string[]; take: string[] } | undefined {
  if (offKinds.length + off.length + back.length === 0) return undefined
  const kinds = changes.map(({ change }) => change).filter((change) => !offKinds.includes(change))
  return { ...(offKinds.length > 0 ? { kinds } : {}), leaveOut: off, take: back }
}

export function isTicked(line: ChangeLine, summary: Summary, ticks: Ticks): boolean {
  return isTaken(line, selectionOf(summary, ticks) ?? {})
}

/** The ticks after one line was ticked or unticked. */
export function tickLine(line: ChangeLine, on: boolean, ticks: Ticks): Ticks {
  const list = line.earlier === null ? 'off' : 'back'
  const member = line.earlier === null ? !on : on
  const others = ticks[list].filter((key) => key !== line.key)
  return { ...ticks, [list]: member ? [...others, line.key] : others }
}

/** The ticks after a whole kind was ticked or unticked; what was said of its lines goes with it. */
export function tickKind(change: ChangeKind, on: boolean, summary: Summary, ticks: Ticks): Ticks {
  const own = new Set(summary.lines.filter((line) => line.change === change).map(({ key }) => key))
  const others = ticks.offKinds.filter((each) => each !== change)
  return {
    offKinds: on ? others : [...others, change],
    off: ticks.off.filter((key) => !own.has(key)),
    back: ticks.back.filter((key) => !own.has(key)),
  }
}

export interface Taken {
  taken: number
  /** Not taken, and not left out before. */
  left: number
  /** By kind, in words: 新进 3 项、调动 2 项. */
  words: string
}

export function takenOf(summary: Summary, ticks: Ticks, locale: Locale): Taken {
  const texts = importChangesMessages[locale]
  const counts = countTaken(summary.changes, summary.lines, selectionOf(summary, ticks) ?? {})
  const taken = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const fresh = summary.changes.reduce((sum, { count, earlier }) => sum + count - earlier, 0)
  const words = [...counts]
    .filter(([, n]) => n > 0)
    .map(([change, n]) => fill(texts['kind.count'], { kind: texts[`kind.${change}`], n }))
    .join(texts.join)
  return { taken, left: Math.max(0, fresh - (taken - ticks.back.length)), words }
}

export interface FactWords {
  field: string
  label: string
  before: string
  after: string
}

/** Old and new of a change in the reader's words; what nobody knows is a dash. */
export function factWords(line: Pick<ChangeLine, 'facts' | 'kind'>, locale: Locale): FactWords[] {
  const tables = { unit: 'units', person: 'people', post: 'posts', project: 'projects' } as const
  const fields = rosterFields[tables[line.kind]]?.fields ?? {}
  return line.facts.map(({ field, before, after }) => ({
    field,
    label: fields[field]?.[locale === 'zh' ? 0 : 1] ?? field.replace(/^extra\./, ''),
    before: say(field, before, locale),
    after: say(field, after, locale),
  }))
}

const worded = ['category', 'sex', 'floating', 'employment', 'kind', 'body', 'network'] as const

function say(field: string, value: string | null, locale: Locale): string {
  if (value === null) return '—'
  if (value === '***') return importChangesMessages[locale].hidden
  if (field === 'post') return nameOfPost(locale, value)
  const group = worded.find((each) => each === field)
  return group ? wordFor(locale, group, value) : value
}

/** What was left out, in one line: 用人单位 示例一公司 → 示例二公司. */
export function leftOutNote(
  { facts, place, change }: { facts: ChangeLine['facts']; place: string; change: ChangeKind },
  locale: Locale,
): string {
  const kind = change === 'units' ? 'unit' : change === 'posts' ? 'post' : change === 'projects' ? 'project' : 'person'
  const words = factWords({ facts, kind }, locale)
  return words.map(({ label, before, after }) => `${label} ${before} → ${after}`).join('；') || place
}
