import { gunzipSync } from 'node:zlib'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import type { SyncAnswer, SyncRequest } from '#kernel/sync.ts'
import { httpTransport } from './sync-transport.ts'

const answer: SyncAnswer = {
  acked: 0,
  link: null,
  expect: 0,
  outcomes: [],
  rows: [],
  cursors: {},
  revoke: [],
  more: false,
  epoch: 'one.1',
  minApp: '0.1.0',
  signIn: false,
  office: { id: '', seal: '', sign: '' },
  stations: [],
}
const request = (app = '1.0.0'): SyncRequest => ({ device: 'd', cursors: {}, epoch: null, limit: 10, app })
const station = { id: 's', name: '三工区', url: '' }

let server: Server | undefined
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

async function listen(
  handle: (request: IncomingMessage, response: ServerResponse, body: Buffer) => void,
): Promise<string> {
  server = createServer((incoming, response) => {
    const parts: Buffer[] = []
    incoming
      .on('data', (part: Buffer) => parts.push(part))
      .on('end', () => handle(incoming, response, Buffer.concat(parts)))
  })
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

describe('a request to the server', () => {
  test('goes packed where that is worth it', async () => {
    const seen: [string | undefined, string][] = []
    const origin = await listen((incoming, response, body) => {
      const encoding = incoming.headers['content-encoding']
      seen.push([encoding, (encoding === 'gzip' ? gunzipSync(body) : body).toString()])
      response.end(JSON.stringify(answer))
    })
    const transport = httpTransport({ origin })
    const long = request('x'.repeat(2000))
    expect(await transport.sync(request())).toEqual({ ok: true, value: answer })
    await transport.sync(long)
    expect(seen).toEqual([
      [undefined, JSON.stringify(request())],
      ['gzip', JSON.stringify(long)],
    ])
  })

  test.each([
    ['the page of a guest network', 200, '<html>Sign in', 'answer.unreadable'],
    ['JSON of somebody else', 200, '{"portal":true}', 'answer.unreadable'],
    ['nothing at all', 200, '', 'answer.unreadable'],
    ['a gateway', 502, '<html>Bad gateway', 'server.busy'],
    ['a refusal', 422, '{"error":{"code":"input.invalid"}}', 'input.invalid'],
  ])('that is answered by %s is a reply, not an error', async (_, status, text, code) => {
    const origin = await listen((_request, response) => response.writeHead(status).end(text))
    expect(await httpTransport({ origin }).sync(request())).toEqual({ ok: false, code })
  })

  test('that nobody answers ends by itself', async () => {
    const origin = await listen(() => undefined)
    const transport = httpTransport({ origin, patience: 50, stationPatience: 50 })
    expect(await transport.sync(request())).toEqual({ ok: false, code: 'network.unreachable' })
    const asked = { ...request(), batch: undefined, station: 's', nonce: 'n', proof: 'p' } as never
    expect(await transport.station({ ...station, url: origin }, asked)).toEqual({
      ok: false,
      code: 'network.unreachable',
    })
  })

  test('that breaks off in the middle of the answer is lost', async () => {
    const origin = await listen((_request, response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('{"acked":')
      setTimeout(() => response.destroy(), 10)
    })
    expect(await httpTransport({ origin }).sync(request())).toEqual({ ok: false, code: 'network.unreachable' })
  })
})

test('a station gets neither cookies nor the headers of the server', async () => {
  const calls: { url: string; init: RequestInit }[] = []
  const fetcher = async (url: string | URL | Request, init?: RequestInit) => {
    calls.push({ url: url as string, init: init! })
    return new Response('{}')
  }
  const transport = httpTransport({ fetch: fetcher, headers: () => ({ 'accept-language': 'zh' }) })
  await transport.station({ ...station, url: 'https://station.test:8443/' }, {
    ...request(),
    batch: undefined,
    station: 's',
    nonce: '',
    proof: '',
  } as never)
  await transport.replaceDevice({
    oldDevice: 'old',
    successor: { deviceId: 'new', signKey: 'k', contentKey: 'c', pepper: 'p', name: '' },
    signature: 's',
  })
  expect(calls[0]).toMatchObject({ url: 'https://station.test:8443/api/station/sync', init: { credentials: 'omit' } })
  expect(calls[0]!.init.headers).not.toHaveProperty('accept-language')
  expect(calls[1]).toMatchObject({ url: '/api/devices/old/replace', init: { credentials: 'same-origin' } })
  expect(JSON.parse(calls[1]!.init.body as string)).toMatchObject({ successorId: 'new', signature: 's', pepper: 'p' })
})
