import type { Locale } from '#kernel/messages.ts'
import { wordFor } from '../page-words.rules.ts'
import type { ImportSummary } from './import-sentences.ts'
import { rosterFields } from './roster-fields.ts'

export type NameMatch = ImportSummary['matches'][number]
type Answer = NonNullable<NameMatch['answer']>

/** Rows that wait stand first; otherwise in the order of the file. */
export function inOrderOfNeed(matches: readonly NameMatch[]): NameMatch[] {
  const waits = (match: NameMatch) => match.taken === 'waits'
  return [...matches.filter(waits), ...matches.filter((match) => !waits(match))]
}

/** What was chosen and is not the answer that the server has already. */
export function answersOf(
  matches: readonly NameMatch[],
  chosen: Readonly<Record<string, string>>,
): Record<string, Answer> {
  const told = matches.flatMap(({ key, answer }) => {
    const now = chosen[key]
    return (now === 'same' || now === 'other') && now !== answer ? [[key, now] as const] : []
  })
  return Object.fromEntries(told)
}

export interface FactLine {
  field: string
  label: string
  told: string
  known: string
  differs: boolean
}

/** Both sides in words; `kept` stands for a number that is known and not shown, `none` for what nobody said. */
export function factLines(match: NameMatch, locale: Locale, words: { kept: string; none: string }): FactLine[] {
  const fields = rosterFields['people']!.fields
  const say = (field: string, value: string | null) => {
    if (value === null) return words.none
    if (value === '***') return words.kept
    return field === 'category' || field === 'sex' ? wordFor(locale, field, value) : value
  }
  return match.facts.map(({ field, told, known, differs }) => ({
    field,
    label: fields[field]?.[locale === 'zh' ? 0 : 1] ?? field,
    told: say(field, told),
    known: say(field, known),
    differs,
  }))
}
