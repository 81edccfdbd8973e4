import type { Uuid } from '#kernel/id.ts'
import type { Tx } from '../../database/database.ts'
import type { StationDevice } from '../relay.ts'
import { findDevices } from './devices.store.ts'
import { findSite, type SiteRow } from './site.store.ts'

/**
 * Who this station is and whose phones it knows, in memory: every request asks for it, and only the station itself
 * changes it, by `reload` after each of its own changes.
 */
export class Directory {
  #site: SiteRow | undefined
  #devices: ReadonlyMap<Uuid, StationDevice> = new Map()

  async reload(tx: Tx): Promise<void> {
    const [site, devices] = [await findSite(tx), await findDevices(tx)]
    this.#site = site
    this.#devices = new Map(devices.map((device) => [device.id, device]))
  }

  /** Undefined until the station is enrolled. */
  get site(): SiteRow | undefined {
    return this.#site
  }

  device(id: Uuid): StationDevice | undefined {
    return this.#devices.get(id)
  }
}
