import type { Uuid } from '#kernel/id.ts'
import type { KeyRing } from '#platform/secrets/key-ring.ts'
import type { Provisioning } from '#capabilities/organisation/index.ts'
import type { SystemContext } from '#platform/sync/run-system-command.ts'
import { keyOf } from '../scim/scim-filter.ts'
import { personSchema } from '../scim/scim-schemas.ts'
import { keptOf, type ScimResource, schemasOf } from '../scim/scim-user.ts'
import { resourcePlace, type ScimUserRow } from './scim-users.store.ts'

/** A SCIM request at work: its transaction, and the address under which resources are found. */
export interface ScimContext extends SystemContext {
  base: string
}

export function provisioningOf({ tx, services, today, op }: ScimContext): Provisioning {
  return { tx, keys: services.keys, today, by: op.id }
}

/** What stands for a user name, an outside id or an address in tables: without case, as SCIM compares them. */
export function nameHash(keys: KeyRing, kind: 'user-name' | 'external' | 'mail', text: string): Buffer {
  return keys.hash(`scim-${kind}`, text.trim().toLowerCase())
}

export function sealResource(keys: KeyRing, uuid: Uuid, resource: ScimResource): Buffer {
  return keys.encrypt(JSON.stringify(keptOf(resource)), resourcePlace(uuid))
}

export function openResource(keys: KeyRing, row: Pick<ScimUserRow, 'uuid' | 'resource'>): ScimResource {
  return JSON.parse(keys.decrypt(row.resource, resourcePlace(row.uuid))) as ScimResource
}

/** As it goes out: with what the server makes, and without the identity number, which is only ever written. */
export function toUserView(
  context: Pick<ScimContext, 'base' | 'services'>,
  row: ScimUserRow,
  groups: readonly { unit: Uuid; name: string }[],
): ScimResource {
  const { base } = context
  const kept = openResource(context.services.keys, row)
  const own = kept[keyOf(kept, personSchema)] as ScimResource | undefined
  if (own) {
    const { [keyOf(own, 'identityNumber')]: _, ...shown } = own
    kept[keyOf(kept, personSchema)] = shown
  }
  return {
    schemas: schemasOf(kept),
    id: row.uuid,
    ...kept,
    active: row.active,
    groups: groups.map(({ unit, name }) => ({
      value: unit,
      display: name,
      $ref: `${base}/Groups/${unit}`,
      type: 'direct',
    })),
    meta: {
      resourceType: 'User',
      created: row.madeAt.toISOString(),
      lastModified: row.changedAt.toISOString(),
      location: `${base}/Users/${row.uuid}`,
      version: `W/"${row.version}"`,
    },
  }
}
