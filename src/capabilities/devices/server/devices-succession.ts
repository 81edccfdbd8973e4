import type { UnitSuccession } from '#platform/http/succession.ts'
import { findStationsOf, moveStation } from '#platform/station/office/unit-stations.store.ts'
import { devicesHeldMessages } from '../held.messages.ts'

/** A station serves whoever is on the site afterwards. Phones are people's: their streams follow from their places. */
export const devicesSuccession: UnitSuccession = {
  list: async (tx, unit) =>
    (await findStationsOf(tx, unit.id)).map(({ id, name }) => ({
      kind: 'devices.station',
      id,
      title: name,
      count: 1,
      fate: 'moves',
    })),
  move: async ({ tx }, unit, successor, items) => {
    for (const item of items) if (item.id !== null) await moveStation(tx, item.id, unit.id, successor.id)
  },
  messages: devicesHeldMessages,
}
