import type { OutputOf } from '#kernel/endpoint.ts'
import type { getFloating } from './floating.contract.ts'
import {
  floatingFrom,
  floatingState,
  type FloatingFacts,
  type FloatingRights,
  nextCheckOn,
  rightsForSteps,
} from './floating.rules.ts'

export type FloatingView = OutputOf<typeof getFloating>

/** What a reader sees of a case, on the server and on a phone without a network alike. */
export function viewFloating(facts: FloatingFacts, rights: FloatingRights): FloatingView {
  const state = floatingState(facts)
  return {
    ...facts,
    state,
    next: state === 'registered' ? 'host' : null,
    floatingFrom: floatingFrom(facts.since),
    checkOn: nextCheckOn(facts),
    can: rightsForSteps(facts, rights),
    seenFrom: rights.home || rights.contact ? 'home' : rights.host ? 'host' : 'self',
  }
}
