import type { OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { viewCase } from '../case-view.rules.ts'
import { lostContactAccess } from '../lost-contact.access.ts'
import type { getCase as endpoint } from '../lost-contact.contract.ts'
import type { FoundCase } from './load-case.ts'
import { loadCases } from './load-cases.ts'
import { findChannels } from './lost-contact.store.ts'

export async function getCase(
  { tx, today, actor, services }: QueryContext,
  found: FoundCase,
): Promise<OutputOf<typeof endpoint>> {
  const [data] = await loadCases(tx, [found], (cipher, place) => services.keys.decrypt(cipher, place))
  const can = { write: true, decide: lostContactAccess['decide-case'](actor, found) }
  return viewCase(data!, { today, channels: await findChannels(tx), can })
}
