import { nearDay } from '#browser/i18n/near-time.ts'
import type { Locale } from '#kernel/messages.ts'
import type { TableColumn } from '#ui/table-column.ts'
import { stateWords } from '../transfer-words.rules.ts'
import type { TransferView } from '../transfer-view.rules.ts'
import { transfersPagesMessages } from '../transfers-pages.messages.ts'

/** Both dates side by side, and who has to act next in plain words. */
export function transferColumns(locale: Locale): TableColumn<TransferView>[] {
  const texts = transfersPagesMessages[locale]
  const day = (value: string | null) => (value === null ? '—' : nearDay(value))
  const by = (text: (row: TransferView) => string) => (one: TransferView, other: TransferView) =>
    text(one).localeCompare(text(other), locale)
  const column = (key: string, label: string, width: string, text: (row: TransferView) => string) => ({
    key,
    label,
    width,
    text,
    compare: by(text),
  })
  return [
    column('person', texts['fact.person'], '96px', (row) => row.person.name),
    column('from', texts['fact.from'], 'minmax(120px, 1fr)', (row) => row.from.name),
    column('to', texts['fact.to'], 'minmax(120px, 1fr)', (row) => row.to.name),
    {
      ...column('released', texts['fact.released'], '156px', (row) => day(row.releasedOn)),
      compare: byDay('releasedOn'),
    },
    {
      ...column('received', texts['fact.received'], '156px', (row) => day(row.receivedOn)),
      compare: byDay('receivedOn'),
    },
    column('state', texts['fact.state'], 'minmax(180px, 2fr)', (row) => stateWords(row, locale, nearDay)),
  ]
}

function byDay(field: 'releasedOn' | 'receivedOn') {
  return (one: TransferView, other: TransferView) => (one[field] ?? '').localeCompare(other[field] ?? '')
}
