import type { EnterpriseClaims } from '#platform/auth/enterprise.ts'
import type { Services, Tx } from '#platform/http/context.ts'
import { nameHash } from './scim.context.ts'
import { findOnlyPerson } from './scim-users.store.ts'

type Link = (services: Services, tx: Tx, tie: { subject: string; personId: number }) => Promise<string | null>

/**
 * Sign-in through the enterprise finds the person whom the enterprise provisioned: its subject is his `externalId`, or
 * its user name his `userName`, or its verified address his. Whoever is not provisioned is looked for as before.
 */
export function linkByClaims(services: Services, scope: { by: 'job'; paths: string[] }, link: Link): void {
  const before = services.auth.findEnterpriseUser
  services.auth.findEnterpriseUser = async (claims) =>
    (await services.db.write(scope, async (tx) => {
      const personId = await findOnlyPerson(tx, namesOf(services, claims))
      return personId === null ? null : link(services, tx, { subject: claims.sub, personId })
    })) ?? before(claims)
}

function namesOf({ keys }: Services, claims: EnterpriseClaims) {
  const names = [
    ['external_hash', 'external', claims.sub],
    ['user_name_hash', 'user-name', claims['preferred_username']],
    ['user_name_hash', 'user-name', claims['email']],
    ['mail_hash', 'mail', claims['email']],
  ] as const
  return names.flatMap(([column, kind, value]) => {
    const isMail = value !== undefined && value === claims['email']
    if (typeof value !== 'string' || value === '' || (isMail && claims['email_verified'] === false)) return []
    return [{ column, hash: nameHash(keys, kind, value) }]
  })
}
