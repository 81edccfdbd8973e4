import type { OutputOf } from '#kernel/endpoint.ts'
import type { GivenCode, RuleId } from './given-items.rules.ts'
import type { getStandards, listItems, listMissing } from './standards.contract.ts'
import { answersTo, type Standing, type StandardItem } from './standards.rules.ts'

/** An item with its public id and its words. */
export interface NamedItem extends StandardItem {
  uuid: string
  /** Null for an item of the group's own. */
  code: GivenCode | null
  title: string
  advice: string
  ruleId: RuleId | null
}

type Line = OutputOf<typeof getStandards>['missing'][number]

export function toItemView(item: NamedItem): OutputOf<typeof listMissing>['items'][number] {
  return { id: item.uuid, code: item.code, title: item.title, advice: item.advice, ruleId: item.ruleId }
}

export function toStandingView({ isMissing: _, ...standing }: Standing): Line['standing'] {
  return { ...standing, params: { ...standing.params }, posts: [...standing.posts] }
}

export function toLine(item: NamedItem, standing: Standing): Line {
  return { ...toItemView(item), standing: toStandingView(standing), answers: [...answersTo(item)] }
}

export function toSettingsView(item: NamedItem & { isUsed: boolean }): OutputOf<typeof listItems>['items'][number] {
  const { evidence, kinds, validMonths, isUsed } = item
  return { ...toItemView(item), evidence, kinds: [...kinds], validMonths, isUsed }
}
