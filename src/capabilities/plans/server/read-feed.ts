import { type Actor, holdsPost } from '#kernel/actor.ts'
import { addDays, addMonths, dayOf, type LocalDate } from '#kernel/local-date.ts'
import type { Services, Tx } from '#platform/http/context.ts'
import { findCalendarMeetings } from '#capabilities/meetings/index.ts'
import { findUnitsBelow, findUnitsByIds, type UnitFacts } from '#capabilities/organisation/index.ts'
import { plansAccess, readingPosts } from '../plans.access.ts'
import { feedHash } from './feed.keys.ts'
import { type Feed, findFeed } from './feeds.store.ts'
import { findRevisions } from './plans.store.ts'
import { readYears } from './read-years.ts'
import { type CalendarContent, writeCalendar } from './write-calendar.ts'

/** How far back and ahead a calendar reaches. */
const back = -92
const ahead = 15

/** The calendar behind an address, as its owner may see it now; undefined where there is none. */
export async function readFeed(services: Services, token: string): Promise<string | undefined> {
  const now = services.clock.now()
  const hash = feedHash(services.keys, token)
  const feed = await services.db.read({ by: 'nobody' }, (tx) => findFeed(tx, hash))
  if (!feed) return undefined
  const content = await services.db.read({ by: 'person', personId: feed.personId, now }, async (tx, entered) => {
    const actor = await entered
    // SE-11: of a unit overseas nothing goes out, by this road either, and the phone forgets what it had.
    if (actor?.isEmployee) return closed
    return actor ? gather(tx, actor, feed, dayOf(now)) : undefined
  })
  return content && writeCalendar(content, { locale: feed.locale, url: services.settings.publicUrl })
}

const closed: CalendarContent = { name: null, isOpen: false, meetings: [], lines: [] }

/** A unit that the owner no longer reads gives an empty calendar, so that the phone forgets what it had. */
async function gather(tx: Tx, actor: Actor, feed: Feed, today: LocalDate): Promise<CalendarContent> {
  const [from, to] = [addDays(today, back), addMonths(today, ahead)]
  const nothing = { name: null, isOpen: true, meetings: [], lines: [] }
  if (feed.unitId === null) {
    const own = [...new Set(actor.memberships.map(({ unitId }) => unitId))]
    const units = [...(await findUnitsByIds(tx, own)).values()]
    const meetings = await findCalendarMeetings(tx, { personId: actor.personId }, from, to)
    return { ...nothing, meetings, lines: await linesOf(tx, units, today) }
  }
  const unit = (await findUnitsByIds(tx, [feed.unitId])).get(feed.unitId)
  if (!unit || !plansAccess['see-plan'](actor, { unitId: unit.id, path: unit.path })) return closed
  const below = holdsPost(actor, readingPosts, unit.path) ? await findUnitsBelow(tx, unit.path) : []
  const unitIds = [unit, ...below].map(({ id }) => id)
  const meetings = await findCalendarMeetings(tx, { unitIds }, from, to)
  return { name: unit.name, isOpen: true, meetings, lines: await linesOf(tx, [unit], today) }
}

async function linesOf(tx: Tx, units: readonly UnitFacts[], today: LocalDate): Promise<CalendarContent['lines']> {
  const found: CalendarContent['lines'][number][] = []
  const year = Number(today.slice(0, 4))
  for (const unit of units) {
    const lines = await readYears(tx, unit, year, year + 1)
    const revisions = await findRevisions(
      tx,
      unit.id,
      lines.map(({ id }) => id),
    )
    for (const line of lines) {
      const revision = revisions.get(line.id)
      if (revision && line.state !== 'not-ours') found.push({ ...line, ...revision, unit })
    }
  }
  return found
}
