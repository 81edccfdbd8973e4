import { newId } from '#kernel/id.ts'
import type { EnterpriseClaims } from '#platform/auth/enterprise.ts'
import type { Services } from '#platform/http/context.ts'
import { foldSignInName } from '../sign-in-name.rules.ts'
import { tieEnterprise } from './enterprise.store.ts'
import { nameKey } from './accounts.keys.ts'

/**
 * The account of the person whom the enterprise's server vouches for, by the claim that the settings name; null if the
 * roster knows nobody or several by it. The first time it ties the server's subject to the account.
 */
export async function linkEnterprise(services: Services, claims: EnterpriseClaims): Promise<string | null> {
  const { enterprise } = services.auth
  const value = enterprise && claims[enterprise.claim]
  if (!enterprise || typeof value !== 'string' || value.trim() === '') return null
  const folded = foldSignInName(value)
  const now = services.clock.now()
  return services.db.write({ by: 'nobody' }, (tx) =>
    tieEnterprise(tx, {
      subject: claims.sub,
      match: enterprise.match,
      hash: services.keys.hash(enterprise.match, enterprise.match === 'identity' ? folded.toUpperCase() : folded),
      at: now,
      given: {
        userId: newId(now.getTime()),
        accountId: newId(now.getTime()),
        name: nameKey(services.keys, value).toString('base64url'),
      },
    }),
  )
}
