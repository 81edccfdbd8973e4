import { api } from '#browser/api/api.ts'
import type { Load } from '#browser/api/use-load.ts'
import { useLoad } from '#browser/api/use-load.ts'
import { me } from '#browser/session/session.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { listUnits } from '#capabilities/organisation/organisation.contract.ts'
import { isBranch } from '../branch-kinds.rules.ts'

type Units = OutputOf<typeof listUnits>
export type UnitNode = Units['units'][number]

export function useUnits(): Load<Units> {
  return useLoad((signal) => api<typeof listUnits>('GET /api/units', {}, { signal }), { keep: 'units' })
}

export function hasBranch(units: readonly UnitNode[]): boolean {
  return units.some((unit) => isBranch(unit.kind))
}

/** The branches of the unit chosen at the desk; without a choice, of the reader's first post. In the tree's order. */
export function branchesIn(units: readonly UnitNode[], chosen: string): UnitNode[] {
  const scope = units.find((unit) => unit.id === chosen) ?? units.find((unit) => unit.id === me.value?.posts[0]?.unitId)
  const parents = new Map(units.map((unit) => [unit.id, unit.parentId]))
  const isInside = (unitId: string | null): boolean =>
    unitId !== null && (unitId === scope?.id || isInside(parents.get(unitId) ?? null))
  return units.filter((unit) => isBranch(unit.kind) && (scope === undefined || isInside(unit.id)))
}

/** The branches below the reader's office: those that he may convene. */
export function branchesToKeep(units: readonly UnitNode[]): UnitNode[] {
  const office = me.value?.posts.find((post) => post.kind === 'office-clerk')
  return office ? branchesIn(units, office.unitId) : []
}
