import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { changeUnitKind as contract } from '../unit-kinds.contract.ts'
import { findGivenKind } from '../unit-kinds.rules.ts'
import { requireWithinBase } from './require-within-base.ts'
import { type UnitKindRow, updateOwnKind } from './unit-kinds.store.ts'

export async function changeUnitKind(
  { tx, audit }: CommandContext,
  input: InputOf<typeof contract>,
  kind: UnitKindRow,
): Promise<OutputOf<typeof contract>> {
  const base = kind.base === null ? undefined : findGivenKind(kind.base)
  if (!base) throw new Refusal('organisation.kind-given')
  requireWithinBase(base, input)
  await updateOwnKind(tx, { ...input, nationalCode: input.nationalCode || base.nationalCode })
  audit({ action: 'organisation.change-unit-kind', objectKind: 'unit-kind', objectId: kind.code })
  return { code: kind.code }
}
