import type { OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { listScimTokens as contract } from '../provisioning.contract.ts'
import { countProvisioned } from './scim-users.store.ts'
import { findTokens } from './scim-tokens.store.ts'

/** The tokens, without themselves; where the enterprise's system is to be pointed; how many people came by it. */
export async function listScimTokens({ tx, services }: QueryContext): Promise<OutputOf<typeof contract>> {
  const [tokens, users] = await Promise.all([findTokens(tx), countProvisioned(tx)])
  return {
    base: `${services.settings.publicUrl}/scim/v2`,
    users,
    tokens: tokens.map(({ madeAt, withdrawnAt, ...token }) => ({
      ...token,
      madeAt: madeAt.toISOString(),
      withdrawnAt: withdrawnAt?.toISOString() ?? null,
    })),
  }
}
