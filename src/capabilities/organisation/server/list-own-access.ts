import type { OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { listOwnAccess as contract } from '../organisation.contract.ts'
import { postKinds } from '../post-kinds.rules.ts'
import { findOwnLooks } from './own-access.store.ts'

export async function listOwnAccess({ tx, locale }: QueryContext): Promise<OutputOf<typeof contract>> {
  const names = new Map(postKinds.map((kind) => [kind.code as string, kind[locale]]))
  const looks = await findOwnLooks(tx)
  return {
    looks: looks.map((look) => ({
      at: look.at.toISOString(),
      action: look.action,
      by: look.kinds.map((kind) => names.get(kind) ?? kind).join('、'),
    })),
  }
}
