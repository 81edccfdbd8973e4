import { fill, type Locale } from '#kernel/messages.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { TransferView } from './transfer-view.rules.ts'
import { transfersPagesMessages } from './transfers-pages.messages.ts'

export interface TransferFact {
  key: string
  label: string
  value: string
}

/** Where a transfer stands, and who acts next, in one sentence. `say` puts a day into words. */
export function stateWords(view: TransferView, locale: Locale, say: (day: LocalDate) => string): string {
  const texts: Readonly<Record<string, string>> = transfersPagesMessages[locale]
  const text = texts[`state.${view.state}.${view.direction}`] ?? texts[`state.${view.state}`]!
  return fill(text, { from: view.from.name, to: view.to.name, date: view.movedOn === null ? '' : say(view.movedOn) })
}

/** The course of a transfer, as far as it has gone. */
export function factsOf(view: TransferView, locale: Locale, say: (day: LocalDate) => string): TransferFact[] {
  const texts = transfersPagesMessages[locale]
  const by = fill(texts[`by.${view.askedBy}`], { date: say(view.askedOn) })
  const back =
    view.returnedOn && view.returnedBy ? fill(texts[`returned.${view.returnedBy}`], { date: say(view.returnedOn) }) : ''
  const day = (value: LocalDate | null) => (value === null ? '' : say(value))
  const facts: [keyof typeof texts, string][] = [
    ['fact.from', view.from.name],
    ['fact.to', view.to.name],
    ['fact.asked', by],
    ['fact.reason', view.reason],
    ['fact.released', day(view.releasedOn)],
    ['fact.letter', view.letter],
    ['fact.valid', view.state === 'released' ? day(view.validUntil) : ''],
    ['fact.received', day(view.receivedOn)],
    ['fact.slip', view.slip],
    ['fact.returned', back],
    ['fact.return-reason', view.returnReason],
  ]
  return facts.filter(([, value]) => value !== '').map(([key, value]) => ({ key, label: texts[key], value }))
}
