import { dayOf } from '#kernel/local-date.ts'
import type { Services } from '#platform/http/context.ts'
import { writeStartOfAll } from './unit-pages.store.ts'

/** The demo group has kept its record here since the year began, so that the year's calendar has something to say. */
export async function seedOrganisation(services: Services): Promise<void> {
  const year = dayOf(services.clock.now()).slice(0, 4)
  await services.db.write({ by: 'job', paths: ['000001.'] }, (tx) => writeStartOfAll(tx, `${year}-01-01`))
}
