import type { DeviceFields, DeviceSuccession, VouchedEnrolment } from '#kernel/device-enrolment.ts'
import { newId } from '#kernel/id.ts'
import { operationHeaders } from '#kernel/operation.ts'
import type { StationAddress, StationAnswer, StationRequest, SyncAnswer, SyncRequest } from '#kernel/sync.ts'
import { readAnswer } from '../api/read-answer.ts'
import type { Reply, SyncTransport } from './transport.ts'

export interface TransportOptions {
  /** Origin of the server; empty for the one that served the page. */
  origin?: string
  fetch?: typeof globalThis.fetch
  /** Headers of every request to the server: the language, and in tests a session. */
  headers?: () => Record<string, string>
  /** Milliseconds until a request to the server counts as lost: a full batch at 64 kbit/s comes through in less. */
  patience?: number
  /** Milliseconds for a station, which is on the same Wi-Fi or not there at all. */
  stationPatience?: number
}

/** Where a station listens, below its own address. */
export const stationPaths = { sync: '/api/station/sync', introduce: '/api/station/devices' } as const

/** The one road on which the server unpacks what comes. */
const packedPath = '/api/sync'
const worthPacking = 1_000

/** The roads over HTTP. Whatever a network does is a reply; a request that does not end is ended. */
export function httpTransport(options: TransportOptions = {}): SyncTransport {
  const { origin = '', headers = () => ({}), patience = 45_000, stationPatience = 8_000 } = options
  const send = sender(options.fetch ?? ((...words) => fetch(...words)))
  const toServer = <Value>(path: string, body: object, more: Record<string, string> = {}) =>
    send<Value>(`${origin}${path}`, body, { ...headers(), ...more }, 'same-origin', patience)
  const toStation = <Value>(address: StationAddress, path: string, body: object) =>
    send<Value>(address.url.replace(/\/$/, '') + path, body, {}, 'omit', stationPatience)
  return {
    sync: async (request: SyncRequest) => checked(await toServer<SyncAnswer>('/api/sync', request), 'rows', 'outcomes'),
    enrol: (device: DeviceFields) => toServer('/api/devices', device, asCommand()),
    enrolVouched: (enrolment: VouchedEnrolment) => toServer('/api/devices/vouched', enrolment, asCommand()),
    replaceDevice: ({ oldDevice, successor, signature }: DeviceSuccession) => {
      const { deviceId, ...fields } = successor
      const path = `/api/devices/${encodeURIComponent(oldDevice)}/replace`
      return toServer(path, { ...fields, successorId: deviceId, signature }, asCommand())
    },
    station: async (address: StationAddress, request: StationRequest) =>
      checked(await toStation<StationAnswer>(address, stationPaths.sync, request), 'rows', 'provisional'),
    introduce: (address, enrolment) => toStation(address, stationPaths.introduce, enrolment),
  }
}

function asCommand(): Record<string, string> {
  return { [operationHeaders.id]: newId(), [operationHeaders.version]: '1' }
}

type Send = <Value>(
  url: string,
  body: object,
  headers: Record<string, string>,
  credentials: RequestCredentials,
  patience: number,
) => Promise<Reply<Value>>

function sender(fetcher: typeof globalThis.fetch): Send {
  return async <Value>(...[url, body, headers, credentials, patience]: Parameters<Send>): Promise<Reply<Value>> => {
    const limit = new AbortController()
    const timer = setTimeout(() => limit.abort(), patience)
    try {
      const packed = await pack(JSON.stringify(body), url.endsWith(packedPath))
      const all = { accept: 'application/json', 'content-type': 'application/json', ...packed.headers, ...headers }
      const request = { method: 'POST', headers: all, body: packed.body, credentials, signal: limit.signal }
      const answer = await readAnswer(await fetcher(url, request))
      return answer.ok ? { ok: true, value: answer.value as Value } : { ok: false, code: answer.code }
    } catch {
      return { ok: false, code: 'network.unreachable' }
    } finally {
      clearTimeout(timer)
    }
  }
}

/** A gateway's own page, or a sign-in page of a guest network, is no answer. */
function checked<Value extends object>(reply: Reply<Value>, ...lists: (keyof Value)[]): Reply<Value> {
  if (!reply.ok) return reply
  const isWhole = lists.every((name) => Array.isArray(reply.value?.[name])) && 'cursors' in reply.value
  return isWhole ? reply : { ok: false, code: 'answer.unreadable' }
}

async function pack(text: string, isWanted: boolean): Promise<{ body: BodyInit; headers: Record<string, string> }> {
  if (!isWanted || text.length < worthPacking) return { body: text, headers: {} }
  const { gzipSync, strToU8 } = await import('fflate')
  return { body: new Blob([gzipSync(strToU8(text))]), headers: { 'content-encoding': 'gzip' } }
}
