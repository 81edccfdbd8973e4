import { systemClock } from '#kernel/clock.ts'
import { dayOf } from '#kernel/local-date.ts'
import { enteredByVoucher } from '../session/session.ts'
import { SyncEngine } from '../sync/sync-engine.ts'
import { httpTransport } from '../sync/sync-transport.ts'
import { readVoucherCode, type VoucherProblem } from '../sync/vouching.ts'
import { type JoinFacts, readJoinLink } from './join-link.ts'
import { ownFetch } from './own-fetch.ts'

export interface JoinOffer {
  facts: JoinFacts
  person: string
  voucher: string
}

/** What the scanned link offers, or why it cannot be used. */
export async function readJoinOffer(fragment: string, now: Date): Promise<JoinOffer | VoucherProblem> {
  const link = readJoinLink(fragment)
  const code = link && (await readVoucherCode(link.voucher, now))
  if (!link || !code) return 'voucher.unreadable'
  return typeof code === 'string' ? code : { ...link, person: code.voucher.person }
}

/**
 * Makes this phone the newcomer's: keys, the enrolment that waits for the server, the stations of his site; then the app
 * is open for him. Rejects with `StorageProblem` where the browser keeps nothing.
 */
export async function joinPhone(offer: JoinOffer, deviceName: string): Promise<VoucherProblem | undefined> {
  const { facts, person, voucher } = offer
  const now = systemClock.now()
  const engine = await SyncEngine.open({
    person,
    app: __APP_VERSION__,
    transport: httpTransport({ fetch: ownFetch }),
    reader: () => ({ personId: person, name: facts.name, posts: [], memberships: [], today: dayOf(now), now }),
    deviceName,
  })
  try {
    const taken = await engine.acceptVoucher(voucher)
    if (typeof taken === 'string') return taken
    for (const station of facts.stations) await engine.addStation(station)
  } finally {
    engine.close()
  }
  const { name, unitId, unitName } = facts
  await enteredByVoucher({
    person: { id: person, name },
    posts: [],
    memberships: [{ kind: 'life', unitId, unitName }],
    handsOutAccess: [],
    unseenEvents: 0,
  })
  return undefined
}
