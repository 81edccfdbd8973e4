import type { DeviceKeys, MetaRecords } from './sync-records.ts'
import type { SyncTransaction } from './sync-store.ts'

/** A store that was never used. */
export function putFirstRecords(tx: SyncTransaction, keys: DeviceKeys): void {
  tx.setMeta('device', { ...keys, enrolled: false })
  tx.setMeta('chain', firstChain)
  tx.setMeta('places', { office: null, stations: [] })
  tx.setMeta('pull', firstPull)
}

/** Of a device that has made nothing yet. */
export const firstChain: MetaRecords['chain'] = {
  last: 0,
  acked: 0,
  judged: 0,
  base: { seq: 0, link: null },
  probe: false,
}

const firstPull: MetaRecords['pull'] = {
  epoch: null,
  past: [],
  cursors: {},
  applied: 0,
  keepFrom: 0,
  complete: false,
  contactAt: null,
  stationAt: null,
  stationReachedAt: null,
  signIn: false,
  minApp: '',
}
