import type { Locale } from '#kernel/messages.ts'
import type { Fact } from '../person-facts.rules.ts'
import { wordFor } from '../page-words.rules.ts'
import type { Unit } from './load-unit.ts'
import { organisationDeskMessages } from './organisation-desk.messages.ts'

/** What is known of a unit, in the order of its card; what is not known has no line. Days as `YYYY-MM-DD`. */
export function unitFacts(unit: Unit, locale: Locale): Fact[] {
  const texts = organisationDeskMessages[locale]
  const lines = [
    ['unit.code', unit.code],
    ['unit.kind', wordFor(locale, 'kind', unit.kind)],
    ['unit.body', wordFor(locale, 'body', unit.bodyType)],
    ['unit.location', unit.location],
    ['unit.network', wordFor(locale, 'network', unit.network)],
    ['unit.covers', unit.covers],
    ['unit.founded', unit.foundedOn],
    ['unit.term-ends', unit.termEndsOn],
  ] as const
  return lines.filter(([, value]) => value).map(([key, value]) => ({ key, label: texts[key], value: value! }))
}
