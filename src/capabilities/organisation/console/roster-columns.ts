import type { Locale } from '#kernel/messages.ts'
import type { TableColumn } from '#ui/table-column.ts'
import { wordFor } from '../page-words.rules.ts'
import { organisationDeskMessages } from './organisation-desk.messages.ts'
import type { RosterLine } from './roster-query.ts'

/** The columns of the roster, in the order of the table and of the exported file (which leaves the phone out). */
export function rosterColumns(locale: Locale): TableColumn<RosterLine>[] {
  const texts = organisationDeskMessages[locale]
  return [
    { key: 'name', label: texts['column.name'], text: (line) => line.name, width: 'minmax(200px, 1.2fr)' },
    { key: 'sex', label: texts['column.sex'], text: (line) => wordFor(locale, 'sex', line.sex), width: '80px' },
    {
      key: 'category',
      label: texts['column.category'],
      text: (line) => wordFor(locale, 'category', line.category),
      width: locale === 'zh' ? '128px' : '184px',
    },
    { key: 'unit', label: texts['column.unit'], text: (line) => line.unit ?? '', width: 'minmax(240px, 2.4fr)' },
    { key: 'group', label: texts['column.group'], text: (line) => line.group ?? '', width: 'minmax(112px, 1fr)' },
    { key: 'job', label: texts['column.job'], text: (line) => line.job ?? '', width: 'minmax(112px, 1fr)' },
    {
      key: 'employer',
      label: texts['column.employer'],
      text: (line) => line.employer ?? '',
      width: 'minmax(160px, 1.6fr)',
    },
    { key: 'site', label: texts['column.site'], text: (line) => line.site ?? '', width: 'minmax(160px, 1.6fr)' },
    {
      key: 'floating',
      label: texts['column.floating'],
      text: (line) => (line.floating === 'none' ? '' : wordFor(locale, 'floating', line.floating)),
      width: '112px',
    },
    { key: 'phone', label: texts['column.phone'], text: (line) => line.phoneTail ?? '', width: '112px' },
  ]
}
