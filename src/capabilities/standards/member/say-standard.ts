import { locale } from '#browser/i18n/locale.ts'
import { useText } from '#browser/i18n/use-text.ts'
import { nameOfPost } from '#capabilities/organisation/page-words.rules.ts'
import { standardsWordsMessages } from '../standards-words.messages.ts'
import type { StandardLine } from './use-standards.ts'

const { t } = useText(standardsWordsMessages)

type Item = Pick<StandardLine, 'code' | 'title' | 'advice' | 'ruleId'>

/** A given item by its words, one of the group's own as the group wrote it. */
export function titleOf({ code, title }: Pick<Item, 'code' | 'title'>): string {
  return code === null ? title : t(`item.${code}`)
}

export function adviceOf({ code, advice }: Pick<Item, 'code' | 'advice'>): string {
  return code === null ? advice : t(`advice.${code}`)
}

/** The document and article, or that the group itself asks it. */
export function ruleOf({ ruleId }: Pick<Item, 'ruleId'>): string {
  return t(`rule.${ruleId ?? 'own'}`)
}

export function becauseOf({ because, params, posts, lapsesOn }: StandardLine['standing']): string {
  const names = posts.map((kind) => nameOfPost(locale.value, kind)).join(locale.value === 'zh' ? '、' : ', ')
  return t(`because.${because}`, { ...params, posts: names, lapses: lapsesOn ?? '' })
}
