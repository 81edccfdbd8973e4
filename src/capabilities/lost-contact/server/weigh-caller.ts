import { findGroupSettings } from '#platform/settings/group-settings.store.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { PublicContext } from '#platform/http/context.ts'
import { bitsFor, defaultBits, isTooMany, leastBits, mostBits } from '../proof-of-work.rules.ts'
import { countKeys } from './count-keys.ts'
import { findCounts } from './find.store.ts'

/** The work that is asked of this caller now, `counted` of his reports aside. Throws `rate.limited` for a phone that has sent its share of the day. */
export async function weighCaller(context: PublicContext, device: string, counted = 0): Promise<number> {
  const [address = 0, own = 0, all = 0] = await findCounts(context.tx, countKeys(context, device), context.today)
  const counts = { address: address - counted, device: own - counted, all: all - counted }
  if (isTooMany(counts)) throw new Refusal('rate.limited')
  const set = (await findGroupSettings(context.tx, ['lost-contact.findBits'])).get('lost-contact.findBits')
  const base = typeof set === 'number' ? Math.min(mostBits, Math.max(leastBits, Math.round(set))) : defaultBits
  return bitsFor(base, counts)
}
