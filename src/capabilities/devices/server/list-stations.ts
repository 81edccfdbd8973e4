import type { OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { listStations as contract } from '../stations.contract.ts'
import { findStations, type StationRow } from '#platform/station/office/enrolled-stations.store.ts'

type Output = OutputOf<typeof contract>

const gigabyte = 1_073_741_824

export async function listStations({ tx }: QueryContext): Promise<Output> {
  return { stations: (await findStations(tx)).map(toView) }
}

function toView(row: StationRow): Output['stations'][number] {
  const { id, name, state, units, url, app, report } = row
  const { waiting = 0, oldest = null, refused = 0, phones = 0, freeBytes } = report
  const iso = (at: Date | null) => at?.toISOString() ?? null
  return {
    stationId: id,
    name,
    state,
    units: units.map((unit) => ({ id: unit.id, name: unit.name })),
    url,
    madeAt: row.madeAt.toISOString(),
    codeExpiresAt: iso(row.codeExpiresAt),
    contactAt: iso(row.contactAt),
    app,
    waiting,
    oldest,
    refused,
    phones,
    freeGigabytes: freeBytes === undefined ? null : Math.floor(freeBytes / gigabyte),
    certificateAt: iso(row.certificateAt),
  }
}
