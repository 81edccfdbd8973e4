import { Refusal } from '#kernel/refusal.ts'
import { faultOfOwnKind, type Module, type UnitKind } from '../unit-kinds.rules.ts'

/** Throws what an own kind asks for beyond its base. */
export function requireWithinBase(
  base: UnitKind,
  own: { modules: readonly Module[]; parents: readonly string[] },
): void {
  const fault = faultOfOwnKind(base, own)
  if (fault === 'modules-beyond-base') throw new Refusal('organisation.kind-modules')
  if (fault === 'parents-beyond-base') throw new Refusal('organisation.kind-parents')
}
