import type { OfficeKeys, ProvisionalOperation, StationAddress } from '#kernel/sync.ts'
import type { DeviceTrouble, RefusedFile, TrayRecord } from './sync-records.ts'
import type { SyncStore, SyncTransaction } from './sync-store.ts'

/** What pages say about the phone's own state; times are Unix milliseconds. */
export interface SyncSnapshot {
  /** 已存手机，待发送 */
  waiting: number
  /** 已到站点，待上报 */
  atStation: number
  /** What colleagues have brought to the station, and no server has judged. */
  ofColleagues: readonly ProvisionalOperation[]
  /** Files of one's own that are not on the server yet. */
  filesWaiting: number
  /** Of them, those that a station has. */
  filesAtStation: number
  /** Files that the server did not take: kept here until their person decides. */
  refusedFiles: readonly RefusedFile[]
  /** When the oldest that the server has not judged was made (ISO 8601, by this phone's clock). */
  oldest: string | null
  /** 没送成 */
  tray: readonly TrayRecord[]
  contactAt: number | null
  stationAt: number | null
  stationReachedAt: string | null
  /** All rows of this person were here at the last contact. */
  complete: boolean
  signInNeeded: boolean
  /** The oldest app that may still pull. */
  minApp: string
  device: {
    id: string
    enrolled: boolean
    vouched: boolean
    /** ISO 8601: until when the colleague's code held; while `vouched`. */
    voucherUntil: string | undefined
    /** Why the server did not take the colleague's word. */
    voucherRefused: string | undefined
    trouble: DeviceTrouble | null
  }
  office: OfficeKeys | null
  stations: readonly StationAddress[]
}

export async function readSnapshot(store: SyncStore): Promise<SyncSnapshot> {
  return store.read(['meta', 'outbox', 'archive', 'tray', 'files', 'provisional'], async (tx) => {
    const pull = (await tx.meta('pull'))!
    const places = (await tx.meta('places'))!
    const { deviceId, enrolled, vouched, voucherRefused, trouble } = (await tx.meta('device'))!
    const voucherUntil = vouched?.voucher.until
    const unsent = (await tx.outbox()).filter(({ state, settled }) => state !== 'acked' && !settled)
    const files = await tx.files('waiting')
    const atStation = unsent.filter(({ state }) => state === 'at-station').length
    const { contactAt, stationAt, stationReachedAt, complete, minApp } = pull
    return {
      waiting: unsent.length - atStation,
      atStation,
      ofColleagues: await findOfColleagues(tx),
      filesWaiting: files.length,
      filesAtStation: files.filter((file) => file.atStation !== undefined).length,
      refusedFiles: await findRefused(tx),
      oldest: unsent[0]?.op.at ?? null,
      tray: await tx.tray(),
      contactAt,
      stationAt,
      stationReachedAt,
      complete,
      signInNeeded: pull.signIn || (!enrolled && vouched === undefined),
      minApp,
      device: {
        id: deviceId,
        enrolled,
        vouched: vouched !== undefined,
        voucherUntil,
        voucherRefused,
        trouble: trouble ?? null,
      },
      ...places,
    }
  })
}

/** A station shows this phone's own among them. */
async function findOfColleagues(tx: SyncTransaction): Promise<ProvisionalOperation[]> {
  const found: ProvisionalOperation[] = []
  for (const { id, op } of await tx.provisional()) if (!(await tx.operation(id))) found.push(op)
  return found
}

async function findRefused(tx: SyncTransaction): Promise<RefusedFile[]> {
  const refused = await tx.files('refused')
  if (refused.length === 0) return []
  const all = [...(await tx.archive()), ...(await tx.outbox()), ...(await tx.tray())].map(({ op }) => op)
  const ops = [...new Map(all.map((op) => [op.id, op])).values()]
  return refused.flatMap(({ hash, name, blob: { type, size }, refusal }) =>
    refusal ? [{ hash, name, type, size, refusal, ops: ops.filter(({ files }) => files?.includes(hash)) }] : [],
  )
}
