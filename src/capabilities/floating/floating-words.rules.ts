import { fill, type Locale } from '#kernel/messages.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { FloatingView } from './floating-view.rules.ts'
import { floatingPagesMessages } from './floating-pages.messages.ts'

type Say = (day: LocalDate) => string

/** Where a case stands, and who acts next, in one sentence. `say` puts a day into words. */
export function caseWords(view: FloatingView, locale: Locale, say: Say): string {
  const texts: Readonly<Record<string, string>> = floatingPagesMessages[locale]
  const part =
    view.state === 'ended'
      ? `.${view.endedHow ?? 'came-back'}`
      : view.state === 'running' && view.host.id === null
        ? '.outside'
        : ''
  const values = { home: view.home.name, host: view.host.name, date: view.endedOn === null ? '' : say(view.endedOn) }
  return fill(texts[`state.${view.state}${part}`]!, values)
}

/** The facts of a case, as far as there are any. */
export function caseFacts(
  view: FloatingView,
  locale: Locale,
  say: Say,
): { key: string; label: string; value: string }[] {
  const texts = floatingPagesMessages[locale]
  const day = (value: LocalDate | null) => (value === null ? '' : say(value))
  const facts: [keyof typeof texts, string][] = [
    ['fact.home', view.home.name],
    ['fact.host', view.host.name],
    ['fact.since', say(view.since)],
    ['fact.counts-from', say(view.floatingFrom)],
    ['fact.reason', view.reason],
    ['fact.paper', view.paper],
    ['fact.contact', view.contact?.name ?? ''],
    ['fact.registered', say(view.registeredOn)],
    ['fact.accepted', view.host.id === null ? '' : day(view.acceptedOn)],
    ['fact.check', day(view.checkOn)],
    ['fact.returned', day(view.returnedOn)],
    ['fact.return-reason', view.returnReason],
    ['fact.ended', day(view.endedOn)],
    ['fact.end-reason', view.endReason],
  ]
  return facts.filter(([, value]) => value !== '').map(([key, value]) => ({ key, label: texts[key], value }))
}
