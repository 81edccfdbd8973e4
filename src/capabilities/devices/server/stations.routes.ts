import { serveCommand, servePublicCommand, serveQuery } from '#platform/http/serve.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { devicesAccess } from '../devices.access.ts'
import * as contract from '../stations.contract.ts'
import { enrolStation } from './enrol-station.ts'
import { giveCertificate } from './give-certificate.ts'
import { listStations } from './list-stations.ts'
import { makeStationCode } from './make-station-code.ts'
import { findStations, findUnitsOf } from '#platform/station/office/enrolled-stations.store.ts'
import { withdrawStation } from './withdraw-station.ts'

/** Who may not keep a station does not find it: the database shows it to its keepers alone. */
const station = async ({ tx }: CommandContext, { stationId }: { stationId: string }) => {
  const [found] = await findStations(tx, stationId)
  return found ? { ...found, paths: found.units.map(({ path }) => path) } : null
}

export const stationsRoutes = [
  serveQuery(contract.listStations, {
    allow: (actor) => devicesAccess['keep-stations'](actor),
    run: listStations,
  }),
  serveCommand(contract.makeStationCode, {
    subject: async ({ tx }, { unitIds }) => {
      const units = await findUnitsOf(tx, unitIds)
      const isWhole = units.length === new Set(unitIds).size
      return isWhole ? { ids: units.map(({ id }) => id), paths: units.map(({ path }) => path) } : null
    },
    allow: devicesAccess['make-station'],
    run: makeStationCode,
  }),
  servePublicCommand(contract.enrolStation, { run: enrolStation }),
  serveCommand(contract.withdrawStation, {
    subject: station,
    allow: devicesAccess['keep-station'],
    run: withdrawStation,
  }),
  serveCommand(contract.giveCertificate, {
    subject: station,
    allow: devicesAccess['keep-station'],
    run: giveCertificate,
  }),
]
