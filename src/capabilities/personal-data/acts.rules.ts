import type { Locale } from '#kernel/messages.ts'
import { actsMessages } from './acts.messages.ts'

/** What a line of the audit was, for those who look through many: looked, exported, released, sealed, or something else. */
export type Act = 'looked' | 'exported' | 'released' | 'sealed' | 'other'

const looks = new Set(['organisation.open-person', 'organisation.unmask-person'])

export function actOf(action: string): Act {
  if (looks.has(action)) return 'looked'
  if (action.includes('.export-')) return 'exported'
  if (action === 'personal-data.release-look') return 'released'
  return action === 'platform.seal-audit' ? 'sealed' : 'other'
}

/** An action in words; one that has none is told as what it was. */
export function actText(action: string, locale: Locale): string {
  const texts: Readonly<Record<string, string>> = actsMessages[locale]
  return texts[`action.${action}`] ?? texts[`act.${actOf(action)}`]!
}
