import { computed, type ComputedRef, onScopeDispose, shallowReactive } from 'vue'
import { api } from '#browser/api/api.ts'
import { type Load, useLoad } from '#browser/api/use-load.ts'
import { writeJoinLink } from '#browser/offline/join-link.ts'
import { phoneEngine, phoneState } from '#browser/offline/phone-state.ts'
import { me } from '#browser/session/session.ts'
import { systemClock } from '#kernel/clock.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { Uuid } from '#kernel/id.ts'
import type { listRoster } from '#capabilities/organisation/organisation.contract.ts'

export type RosterPage = OutputOf<typeof listRoster>
export interface Newcomer {
  id: Uuid
  name: string
}

/** Milliseconds that a code holds; as the engine makes them. */
const voucherMillis = 30 * 60_000

/** The units in which this person may hand out access, as his posts name them. */
export function useVouchUnits(): ComputedRef<{ unitId: Uuid; unitName: string }[]> {
  return computed(() => {
    const { posts = [], handsOutAccess = [] } = me.value ?? {}
    const own = posts.filter(({ unitId }) => handsOutAccess.includes(unitId))
    return [...new Map(own.map(({ unitId, unitName }) => [unitId, { unitId, unitName }])).values()]
  })
}

/** The roster under the key by which the roster page keeps it: it is there without a network. */
export function useKeptRoster(unitId: Uuid): Load<RosterPage> {
  return useLoad(
    (signal) =>
      api<typeof listRoster>(
        'POST /api/units/:unitId/people',
        { unitId, search: '', after: '', limit: 100 },
        { signal },
      ),
    { keep: `roster:${unitId}` },
  )
}

export interface Vouching {
  newcomer: Newcomer | undefined
  /** Undefined before it is made, and when its time is over. */
  matrix: boolean[][] | undefined
  /** Unix milliseconds. */
  until: number
  /** This phone is not enrolled itself, or does not know head office's key. */
  notReady: boolean
  show: (newcomer: Newcomer, unit: { unitId: Uuid; unitName: string }) => Promise<void>
  close: () => void
}

/** The secretary's side: a code for one person, shown until it is over. It is kept nowhere. */
export function useVouching(): Vouching {
  let timer: ReturnType<typeof setTimeout> | undefined
  const show: Vouching['show'] = async (newcomer, { unitId, unitName }) => {
    clearTimeout(timer)
    Object.assign(vouching, { newcomer, matrix: undefined, notReady: false })
    const until = systemClock.now().getTime() + voucherMillis
    const voucher = await phoneEngine.value?.offerVoucher(newcomer.id)
    if (voucher === undefined) return void (vouching.notReady = true)
    const stations = phoneState.value?.stations ?? []
    const link = writeJoinLink(location.origin, { name: newcomer.name, unitId, unitName, stations }, voucher)
    const { qrMatrix } = await import('#ui/qr-matrix.ts')
    Object.assign(vouching, { matrix: qrMatrix(link, 'L'), until })
    timer = setTimeout(() => (vouching.matrix = undefined), voucherMillis)
  }
  const close = () => {
    clearTimeout(timer)
    Object.assign(vouching, { newcomer: undefined, matrix: undefined, until: 0, notReady: false })
  }
  const vouching: Vouching = shallowReactive({
    newcomer: undefined,
    matrix: undefined,
    until: 0,
    notReady: false,
    show,
    close,
  })
  onScopeDispose(close)
  return vouching
}
