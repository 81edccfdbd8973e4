import type { Component } from 'vue'

/** A further part of a person's page. It gets `personId`, and shows nothing where its reader may not know. */
export type PersonPart = () => Promise<{ default: Component }>

const parts: PersonPart[] = []

/** For the phone and the desk, in the `pages.ts` of a capability that holds a plain fact about a person. */
export function addToPerson(load: PersonPart): void {
  parts.push(load)
}

export function personParts(): readonly PersonPart[] {
  return parts
}
