import { nearDay } from '#browser/i18n/near-time.ts'
import type { Locale } from '#kernel/messages.ts'
import type { TableColumn } from '#ui/table-column.ts'
import { caseWords } from '../floating-words.rules.ts'
import type { FloatingView } from '../floating-view.rules.ts'
import { floatingPagesMessages } from '../floating-pages.messages.ts'

/** Both dates side by side, and who has to act next in plain words. */
export function caseColumns(locale: Locale): TableColumn<FloatingView>[] {
  const texts = floatingPagesMessages[locale]
  const column = (key: string, label: string, width: string, text: (row: FloatingView) => string) => ({
    key,
    label,
    width,
    text,
    compare: (one: FloatingView, other: FloatingView) => text(one).localeCompare(text(other), locale),
  })
  const byDay = (field: 'since' | 'acceptedOn') => (one: FloatingView, other: FloatingView) =>
    (one[field] ?? '').localeCompare(other[field] ?? '')
  return [
    column('person', texts['fact.person'], '96px', (row) => row.person.name),
    column('home', texts['fact.home'], 'minmax(120px, 1fr)', (row) => row.home.name),
    column('host', texts['fact.host'], 'minmax(120px, 1fr)', (row) => row.host.name),
    { ...column('since', texts['fact.since'], '156px', (row) => nearDay(row.since)), compare: byDay('since') },
    {
      ...column('accepted', texts['fact.accepted'], '156px', (row) => (row.acceptedOn ? nearDay(row.acceptedOn) : '—')),
      compare: byDay('acceptedOn'),
    },
    column('state', texts['fact.state'], 'minmax(180px, 2fr)', (row) => caseWords(row, locale, nearDay)),
  ]
}
