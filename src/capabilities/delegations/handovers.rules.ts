/** How long after his post has ended a former secretary may still hand over. */
export const graceMonths = 6

export const secretaryPosts: readonly string[] = ['secretary', 'acting-secretary']

/** What stood open when a secretary handed over: words, no contents of records. */
export interface HandoverContents {
  held: { capability: string; text: string; fate: 'moves' | 'stays' | 'blocks' }[]
  phones: { person: string; name: string; waiting: number; review: number }[]
  delegations: { person: string; scope: string; until: string }[]
}

/** `{count}` and `{title}` of a text of `succession.ts`. */
export function fillHeldText(text: string, item: { count: number; title: string }): string {
  return text.replace('{count}', String(item.count)).replace('{title}', item.title)
}
