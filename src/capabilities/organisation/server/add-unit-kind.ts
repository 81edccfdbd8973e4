import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { addUnitKind as contract } from '../unit-kinds.contract.ts'
import { findGivenKind } from '../unit-kinds.rules.ts'
import { requireWithinBase } from './require-within-base.ts'
import { insertOwnKind } from './unit-kinds.store.ts'

/** A kind of the group's own: named by it, behaving as its base, with at most the base's modules. */
export async function addUnitKind(
  { tx, now, audit }: CommandContext,
  input: InputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  const base = findGivenKind(input.base)
  if (!base) throw new Refusal('organisation.kind-base')
  requireWithinBase(base, input)
  const kind = { ...base, ...input, base: base.code, nationalCode: input.nationalCode || base.nationalCode }
  if (!(await insertOwnKind(tx, kind, now))) throw new Refusal('organisation.kind-exists', { code: input.code })
  audit({ action: 'organisation.add-unit-kind', objectKind: 'unit-kind', objectId: input.code })
  return { code: input.code }
}
