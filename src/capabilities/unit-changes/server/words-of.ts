import { fill, type Locale } from '#kernel/messages.ts'
import type { HeldItem, Successions } from '#platform/http/succession.ts'

/** What is held, in the reader's language and the capability's own words. */
export function wordsOf(
  successions: Successions,
  locale: Locale,
  capability: string,
  { kind, title, count }: Pick<HeldItem, 'kind' | 'title' | 'count'>,
): string {
  const found = successions.units.find((one) => one.capability === capability)?.succession.messages
  const texts: Readonly<Record<string, string>> = found?.[locale] ?? {}
  return fill(texts[`held.${kind}`] ?? title, { title, count })
}
