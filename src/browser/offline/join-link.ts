import type { Uuid } from '#kernel/id.ts'
import { fromBase64Url, type StationAddress, toBase64Url } from '#kernel/sync.ts'

/** What stands beside the voucher in the secretary's QR code, so that the app can open for the newcomer at once. */
export interface JoinFacts {
  name: string
  unitId: Uuid
  unitName: string
  stations: readonly StationAddress[]
}

/** All of it behind `#`, where no server and no log sees it. `voucher`: as `SyncEngine.offerVoucher` writes it. */
export function writeJoinLink(origin: string, facts: JoinFacts, voucher: string): string {
  const { name, unitId, unitName, stations } = facts
  const text = JSON.stringify([name, unitId, unitName, stations.map(({ id, name: called, url }) => [id, called, url])])
  return `${origin}/join#${toBase64Url(new TextEncoder().encode(text))}.${voucher}`
}

/** Undefined where the link is not whole. */
export function readJoinLink(fragment: string): { facts: JoinFacts; voucher: string } | undefined {
  const dot = fragment.indexOf('.')
  try {
    const text = new TextDecoder().decode(fromBase64Url(fragment.slice(0, dot)))
    const [name, unitId, unitName, places] = JSON.parse(text) as [string, Uuid, string, [Uuid, string, string][]]
    if (dot < 0 || [name, unitId, unitName].some((part) => typeof part !== 'string' || part === '')) return undefined
    const stations = places.map(([id, called, url]) => ({ id, name: called, url }))
    return { facts: { name, unitId, unitName, stations }, voucher: fragment.slice(dot + 1) }
  } catch {
    return undefined
  }
}
