import type { Me } from '#browser/session/session.ts'

/** Branches whose secretary, or whose acting one, the reader is. */
export function unitsLed(me: Me | undefined): { unitId: string; unitName: string }[] {
  const leading = (me?.posts ?? []).filter(({ kind }) => ['secretary', 'acting-secretary'].includes(kind))
  return leading.map(({ unitId, unitName }) => ({ unitId, unitName }))
}
