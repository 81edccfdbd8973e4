import type { DeviceFields, DeviceSuccession, VouchedEnrolment } from '#kernel/device-enrolment.ts'
import { newId } from '#kernel/id.ts'
import { operationHeaders } from '#kernel/operation.ts'
import type { StationAddress, StationAnswer, StationRequest, SyncAnswer, SyncRequest } from '#kernel/sync.ts'
import type { PieceAnswer } from '#kernel/station-file.ts'
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
export const stationPaths = {
  sync: '/api/station/sync',
  introduce: '/api/station/devices',
  piece: '/api/station/uploads',
  file: '/api/station/files',
} as const

/** Milliseconds for one piece, or for a whole file, on the site's own Wi-Fi. */
const filePatience = 120_000

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
  const bare = <Value>(address: StationAddress, path: string, type: string, body: BodyInit, read: Read<Value>) =>
    untilLate<Value>(filePatience, async (signal) => {
      const request = { method: 'POST', headers: { 'content-type': type }, body, credentials: 'omit', signal } as const
      return read(await (options.fetch ?? fetch)(address.url.replace(/\/$/, '') + path, request))
    })
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
    stationPiece: async (address, frame) => {
      const body = new Blob([frame])
      const reply = await bare<PieceAnswer>(address, stationPaths.piece, 'application/octet-stream', body, readJson)
      return reply.ok && typeof reply.value?.expect !== 'number' ? { ok: false, code: 'answer.unreadable' } : reply
    },
    stationFile: (address, request) =>
      bare(address, stationPaths.file, 'application/json', JSON.stringify(request), readBlob),
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
  return async <Value>(...[url, body, headers, credentials, patience]: Parameters<Send>): Promise<Reply<Value>> =>
    untilLate(patience, async (signal) => {
      const packed = await pack(JSON.stringify(body), url.endsWith(packedPath))
      const all = { accept: 'application/json', 'content-type': 'application/json', ...packed.headers, ...headers }
      const request = { method: 'POST', headers: all, body: packed.body, credentials, signal }
      return readJson<Value>(await fetcher(url, request))
    })
}

type Read<Value> = (response: Response) => Promise<Reply<Value>>

async function readJson<Value>(response: Response): Promise<Reply<Value>> {
  const answer = await readAnswer(response)
  return answer.ok ? { ok: true, value: answer.value as Value } : { ok: false, code: answer.code }
}

async function readBlob(response: Response): Promise<Reply<Blob>> {
  return response.ok ? { ok: true, value: await response.blob() } : readJson(response)
}

/** Whatever fails, or takes longer, is a network that is not there. */
async function untilLate<Value>(
  patience: number,
  ask: (signal: AbortSignal) => Promise<Reply<Value>>,
): Promise<Reply<Value>> {
  const limit = new AbortController()
  const timer = setTimeout(() => limit.abort(), patience)
  try {
    return await ask(limit.signal)
  } catch {
    return { ok: false, code: 'network.unreachable' }
  } finally {
    clearTimeout(timer)
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
