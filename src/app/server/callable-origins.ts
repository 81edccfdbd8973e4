import type { Services } from '#platform/http/context.ts'
import { findStationAddresses } from '#platform/station/office/stations.store.ts'

/** Milliseconds that a list of addresses serves: a new station is known to pages soon enough. */
const freshFor = 5_000
const nobody = { by: 'nobody' } as const

/**
 * Origins that pages may call: those of the settings, and of the site stations that are enrolled. An answer never waits for
 * the list: a page that is loaded while it is read has the former one, and phones load pages again.
 */
export function callableOrigins({ db, settings, clock }: Services): () => readonly string[] {
  let origins = settings.servers
  let readAt = Number.NEGATIVE_INFINITY
  const read = async (): Promise<void> => {
    const stations = await db.read(nobody, findStationAddresses)
    origins = [...new Set([...settings.servers, ...stations.map((url) => new URL(url).origin)])]
  }
  void read().catch(() => undefined)
  return () => {
    const now = clock.now().getTime()
    if (now - readAt >= freshFor) {
      readAt = now
      void read().catch(() => undefined)
    }
    return origins
  }
}
