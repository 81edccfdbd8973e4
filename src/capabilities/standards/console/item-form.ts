import type { OutputOf } from '#kernel/endpoint.ts'
import type { listItems } from '../standards.contract.ts'

export type ItemSettings = OutputOf<typeof listItems>['items'][number]
export type KindName = OutputOf<typeof listItems>['kinds'][number]

export interface ItemForm {
  title: string
  advice: string
  kinds: string[]
  /** As typed; empty: an answer is good until another is given. */
  months: string
  used: 'yes' | 'no'
}

export function formOf(item: ItemSettings | undefined): ItemForm {
  if (!item) return { title: '', advice: '', kinds: ['branch', 'joint-branch'], months: '', used: 'yes' }
  const { title, advice, kinds, validMonths, isUsed } = item
  return {
    title,
    advice,
    kinds: [...kinds],
    months: validMonths === null ? '' : String(validMonths),
    used: isUsed ? 'yes' : 'no',
  }
}

export function settingsOf({ title, advice, kinds, months }: ItemForm) {
  return { title, advice, kinds, validMonths: months === '' ? null : Number(months) }
}
