import type { OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { organisationAccess } from '../organisation.access.ts'
import type { listUnitKinds as contract } from '../unit-kinds.contract.ts'
import { findUnitKinds } from './unit-kinds.store.ts'

export async function listUnitKinds({ tx, actor }: QueryContext): Promise<OutputOf<typeof contract>> {
  const kinds = await findUnitKinds(tx)
  return {
    kinds: kinds.map((kind) => ({ ...kind, parents: [...kind.parents], modules: [...kind.modules] })),
    can: { keep: organisationAccess['keep-kinds'](actor) },
  }
}
