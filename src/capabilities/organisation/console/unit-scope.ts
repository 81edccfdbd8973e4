import { shallowRef } from 'vue'
import { me } from '#browser/session/session.ts'
import type { UnitNode } from './unit-list.ts'

const storageKey = 'lianxian-console-unit'

/** The unit that the desk looks at; remembered in this browser, an id only. */
export const scopeUnitId = shallowRef(localStorage.getItem(storageKey) ?? '')

export function chooseScope(unitId: string): void {
  scopeUnitId.value = unitId
  localStorage.setItem(storageKey, unitId)
}

/** The unit chosen, if the reader still has it; else the unit of his own post, else the highest that he sees. */
export function scopeIn(units: readonly UnitNode[]): UnitNode | undefined {
  const ofPost = me.value?.posts.map((post) => post.unitId) ?? []
  return (
    units.find((unit) => unit.id === scopeUnitId.value) ?? units.find((unit) => ofPost.includes(unit.id)) ?? units[0]
  )
}
