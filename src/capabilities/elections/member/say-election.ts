import type { Texts } from '#browser/i18n/use-text.ts'
import type { electionsPagesMessages } from '../elections-pages.messages.ts'
import type { FindingCode } from '../elections.rules.ts'
import type { Term } from './use-term.ts'

type Say = Texts<keyof typeof electionsPagesMessages.zh>['t']

/** When the term ends, and what is planned: 本届到 2027-03-01 届满 · 计划 2027-02-10 选举. */
export function sayTerm({ state, termEndsOn, plannedOn }: Term, t: Say): string {
  if (termEndsOn === null) return t('term.unknown')
  const ends = t(state === 'over' ? 'term.over' : 'term.ends', { day: termEndsOn })
  return plannedOn === null ? ends : `${ends} · ${t('term.planned', { day: plannedOn })}`
}

interface Said {
  code: FindingCode
  people: readonly string[]
  params: Readonly<Record<string, string | number>>
}

/** A finding as a sentence; people it is about by their names. */
export function sayFinding({ code, people, params }: Said, nameOf: (id: string) => string, t: Say): string {
  return t(`finding.${code}`, { ...params, names: people.map(nameOf).join('、') })
}
