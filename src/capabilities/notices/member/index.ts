import type { Component } from 'vue'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { getHome } from '../notices.contract.ts'

export type Home = OutputOf<typeof getHome>
export type Concern = Home['waiting'][number]

/**
 * How one kind of concern is shown, by the capability that raises it. The component gets `concern`, and `line: true`
 * in a list of many; it says `answered` when something was done that today's page should ask anew for.
 */
export type ConcernCard = () => Promise<{ default: Component }>

const cards = new Map<string, ConcernCard>()

/** `showConcerns('meeting', () => import('./concern-card.vue'))`, in the capability's `pages.ts`. */
export function showConcerns(kind: string, card: ConcernCard): void {
  cards.set(kind, card)
}

export function concernCards(): ReadonlyMap<string, ConcernCard> {
  return cards
}
