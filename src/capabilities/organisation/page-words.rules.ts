import type { Locale } from '#kernel/messages.ts'
import { organisationPagesMessages } from './organisation-pages.messages.ts'
import { postKinds } from './post-kinds.rules.ts'

export type WordGroup = 'category' | 'sex' | 'floating' | 'employment' | 'kind' | 'body' | 'network' | 'place'

/** The word that pages say for a stored code, e.g. `category` `member`: 正式党员. What has no word is shown as it is. */
export function wordFor(locale: Locale, group: WordGroup, code: string | null): string {
  if (code === null) return ''
  const texts: Readonly<Record<string, string>> = organisationPagesMessages[locale]
  return texts[`${group}.${code}`] ?? code
}

/** The name of a post; a kind that this version does not know is shown as it is. */
export function nameOfPost(locale: Locale, code: string): string {
  return postKinds.find((kind) => kind.code === code)?.[locale] ?? code
}

/** What somebody did, for the list of looks: the audit's `action` in words. */
export function nameOfLook(locale: Locale, action: string): string {
  const texts = organisationPagesMessages[locale]
  if (action === 'organisation.unmask-person') return texts['look.unmask']
  if (action === 'organisation.open-person') return texts['look.open']
  if (action === 'organisation.export-roster') return texts['look.export']
  if (action.startsWith('accounts.slip-made')) return texts['look.slip-made']
  if (action === 'accounts.slip-withdrawn') return texts['look.slip-withdrawn']
  return texts[action.startsWith('accounts.') ? 'look.account' : 'look.other']
}
