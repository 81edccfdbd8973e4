import type { OutputOf } from '#kernel/endpoint.ts'
import type { Locale } from '#kernel/messages.ts'
import type { listDuplicates } from '../duplicates.contract.ts'
import { wordFor } from '../page-words.rules.ts'

export type DuplicatePair = OutputOf<typeof listDuplicates>['pairs'][number]
type Side = DuplicatePair['one']

const fields = [
  'category',
  'sex',
  'bornOn',
  'joinedOn',
  'job',
  'affiliation',
  'employer',
  'identityTail',
  'phoneTail',
  'posts',
] as const

/** Both sides fact by fact, where at least one of them knows something. */
export function duplicateFacts({ one, other }: DuplicatePair, locale: Locale) {
  const say = (side: Side, field: (typeof fields)[number]) => {
    const value = side[field]
    if (value === null || value === 0) return '—'
    return field === 'category' || field === 'sex' ? wordFor(locale, field, String(value)) : String(value)
  }
  return fields
    .map((field) => ({ field, one: say(one, field), other: say(other, field) }))
    .filter((line) => line.one !== '—' || line.other !== '—')
    .map((line) => ({ ...line, differs: line.one !== line.other && line.one !== '—' && line.other !== '—' }))
}
