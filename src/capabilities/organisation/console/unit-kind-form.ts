import type { Locale } from '#kernel/messages.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { Choice } from '#ui/choice.ts'
import type { listUnitKinds } from '../unit-kinds.contract.ts'
import { unitKindsMessages } from './unit-kinds.messages.ts'

export type KindView = OutputOf<typeof listUnitKinds>['kinds'][number]

export interface KindForm {
  code: string
  base: string
  zh: string
  en: string
  nationalCode: string
  parents: string[]
  modules: string[]
}

/** An own kind as it is, or a new one on top of the base. */
export function formOf(kind: KindView | undefined, base: KindView): KindForm {
  if (kind) return { ...kind, base: kind.base ?? base.code, nationalCode: kind.nationalCode ?? '' }
  const { parents, modules } = base
  return { code: '', base: base.code, zh: '', en: '', nationalCode: '', parents: [...parents], modules: [...modules] }
}

/** What the base allows, to choose from. */
export function choicesOf(base: KindView | undefined, kinds: readonly KindView[], locale: Locale) {
  const texts: Readonly<Record<string, string>> = unitKindsMessages[locale]
  const nameOf = (code: string) => kinds.find((kind) => kind.code === code)?.[locale] ?? code
  return {
    parents: (base?.parents ?? []).map((value): Choice => ({ value, label: nameOf(value) })),
    modules: (base?.modules ?? []).map((value): Choice => ({ value, label: texts[`module.${value}`] ?? value })),
  }
}
