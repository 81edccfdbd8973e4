import { z } from 'zod'
import { command, query } from '#kernel/endpoint.ts'

const id = z.uuid()
/** One's own, where no unit is named. */
const place = z.object({ unitId: id.nullable() })

const feedsView = z.object({
  /** Oneself first, then the units whose year one may read; a unit that was left, as long as an address is kept for it. */
  places: z.array(
    z.object({ unitId: id.nullable(), name: z.string(), madeAt: z.iso.datetime().nullable(), isOpen: z.boolean() }),
  ),
})

/** For which calendars one has an address, and for which one may have one. The addresses themselves are kept nowhere. */
export const listFeeds = query({
  name: 'plans.list-feeds',
  path: '/api/me/calendars',
  input: z.object({}),
  output: feedsView,
  permission: 'person',
  offline: 'online',
})

/** A new address; one that was given before for the same is good for nothing from then on. */
export const makeFeed = command({
  name: 'plans.make-feed',
  path: '/api/me/calendars',
  input: place,
  output: z.object({ address: z.string() }),
  permission: 'person',
  offline: 'online',
  version: 1,
  errors: ['plans.feed-closed'],
  answerStored: false,
})

export const withdrawFeed = command({
  name: 'plans.withdraw-feed',
  path: '/api/me/calendars/withdraw',
  input: place,
  output: feedsView,
  permission: 'person',
  offline: 'online',
  version: 1,
})
