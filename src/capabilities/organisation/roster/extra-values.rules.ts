import { holdsNumber, maskWithin } from './secret-values.rules.ts'

/** What stands openly of a value that holds somebody's number; the value itself is kept encrypted. */
export interface SealedValue {
  shown: string
  /** Keyed. */
  hash: string
}

/** Values of columns that are not ours, by heading. */
export type Extra = Readonly<Record<string, string | SealedValue>>

/** What may stand openly of a row's extra values. */
export function sealExtra(extra: Readonly<Record<string, string>>, hash: (value: string) => string): Extra {
  const seal = (value: string) => (holdsNumber(value) ? { shown: maskWithin(value), hash: hash(value) } : value)
  return Object.fromEntries(Object.entries(extra).map(([title, value]) => [title, seal(value)]))
}

/** Of a row's extra values those that are to be encrypted. */
export function secretExtra(extra: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(extra).filter(([, value]) => holdsNumber(value)))
}

export function shownExtra(value: Extra[string]): string {
  return typeof value === 'string' ? value : value.shown
}

export function isSameExtra(one: Extra[string] | undefined, other: Extra[string]): boolean {
  if (one === undefined) return false
  if (typeof one === 'string' || typeof other === 'string') return one === other
  return one.hash === other.hash
}
