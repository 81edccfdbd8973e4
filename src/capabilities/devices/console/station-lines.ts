import { nearTime } from '#browser/i18n/near-time.ts'
import type { Texts } from '#browser/i18n/use-text.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { listStations } from '../stations.contract.ts'
import type { stationsDeskMessages } from '../stations-desk.messages.ts'

export type StationLine = OutputOf<typeof listStations>['stations'][number]
type Say = Texts<keyof (typeof stationsDeskMessages)['zh']>['t']

/** Hours after which a station that says nothing is mentioned as silent. */
const silentHours = 24
const fewGigabytes = 2

/** What stands about a station, in the order in which somebody would ask. */
export function stationLines(station: StationLine, now: Date, t: Say): string[] {
  const units = t('station.units', { units: station.units.map(({ name }) => name).join('、') })
  if (station.state === 'withdrawn') return [t('station.withdrawn'), units]
  if (station.state === 'waiting') return [codeLine(station, now, t), units]
  return [...contactLines(station, now, t), ...workLines(station, t), units, ...addressLines(station, t)]
}

function codeLine({ codeExpiresAt }: StationLine, now: Date, t: Say): string {
  const isOver = codeExpiresAt === null || Date.parse(codeExpiresAt) <= now.getTime()
  return isOver ? t('station.code-over') : t('station.code-waits', { when: nearTime(codeExpiresAt) })
}

function contactLines({ contactAt }: StationLine, now: Date, t: Say): string[] {
  if (contactAt === null) return [t('station.never')]
  const isSilent = now.getTime() - Date.parse(contactAt) > silentHours * 3_600_000
  return [t('station.contact', { when: nearTime(contactAt) }), ...(isSilent ? [t('station.silent')] : [])]
}

function workLines({ contactAt, waiting, oldest, refused, freeGigabytes, phones }: StationLine, t: Say): string[] {
  if (contactAt === null) return []
  const work =
    waiting === 0 || oldest === null
      ? t('station.waiting.none')
      : t('station.waiting', { count: waiting, when: nearTime(oldest) })
  const disk = freeGigabytes ?? fewGigabytes
  return [
    work,
    ...(refused > 0 ? [t('station.refused', { count: refused })] : []),
    t('station.phones', { count: phones }),
    t(disk < fewGigabytes ? 'station.disk-low' : 'station.disk', { gigabytes: disk }),
  ]
}

function addressLines({ url, certificateAt }: StationLine, t: Say): string[] {
  if (url === '') return []
  return [
    t('station.address', { url }),
    ...(certificateAt === null ? [] : [t('station.certificate', { when: nearTime(certificateAt) })]),
    ...(isReachable(url) ? [] : [t('station.no-https')]),
  ]
}

/** Browsers let a page of https call https alone, and this machine. */
export function isReachable(url: string): boolean {
  const { protocol, hostname } = new URL(url)
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}
