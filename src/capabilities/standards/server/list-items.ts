import type { OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { findUnitKinds } from '#capabilities/organisation/index.ts'
import type { listItems as contract } from '../standards.contract.ts'
import { findItems } from './standards.store.ts'
import { toSettingsView } from '../standard-views.rules.ts'

export async function listItems({ tx }: QueryContext): Promise<OutputOf<typeof contract>> {
  const kinds = (await findUnitKinds(tx)).filter(({ isPartyOrganisation }) => isPartyOrganisation)
  return {
    items: (await findItems(tx)).map(toSettingsView),
    kinds: kinds.map(({ code, zh, en }) => ({ code, zh, en })),
  }
}
