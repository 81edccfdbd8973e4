import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Command } from '#kernel/endpoint.ts'
import type * as Api from './api.ts'
import type * as Servers from './servers.ts'
import type * as SignIn from './sign-in-needed.ts'

type Convene = Command<'/api/meetings'>

const fetched = vi.fn<(url: string, init: RequestInit) => Promise<Response>>()
let modules: typeof Api & typeof Servers & typeof SignIn

beforeEach(async () => {
  vi.useFakeTimers()
  vi.resetModules()
  fetched.mockReset()
  vi.stubGlobal('fetch', fetched)
  vi.stubGlobal('localStorage', { getItem: () => 'device-1', setItem: () => undefined })
  vi.stubGlobal('navigator', { onLine: true })
  modules = {
    ...(await import('./api.ts')),
    ...(await import('./servers.ts')),
    ...(await import('./sign-in-needed.ts')),
  }
})
afterEach(() => vi.useRealTimers())

async function convene() {
  const asked = modules.api<Convene>('POST /api/meetings', { title: 'a' })
  await vi.runAllTimersAsync()
  return asked
}

test('a lost answer is asked for again under the same operation id', async () => {
  fetched.mockRejectedValueOnce(new TypeError('lost')).mockResolvedValueOnce(new Response('{"id":"m1"}'))
  expect(await convene()).toEqual({ ok: true, value: { id: 'm1' } })
  const ids = fetched.mock.calls.map(([, init]) => new Headers(init.headers).get('idempotency-key'))
  expect(ids).toHaveLength(2)
  expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/)
  expect(ids[1]).toBe(ids[0])
})

test('without any server the answer says so, after three tries', async () => {
  fetched.mockRejectedValue(new TypeError('lost'))
  expect(await convene()).toMatchObject({ ok: false, code: 'network.unreachable' })
  expect(fetched).toHaveBeenCalledTimes(3)
})

test('a refusal is final', async () => {
  fetched.mockResolvedValue(new Response('{"error":{"code":"meetings.closed","params":{}}}', { status: 409 }))
  expect(await convene()).toMatchObject({ ok: false, code: 'meetings.closed' })
  expect(fetched).toHaveBeenCalledOnce()
})

test('the next server is asked when the first is out of reach, without its cookies', async () => {
  modules.addServer('https://station.example')
  fetched.mockImplementation((url) =>
    url.startsWith('https://station') ? Promise.resolve(new Response('{}')) : Promise.reject(new TypeError('lost')),
  )
  expect(await convene()).toEqual({ ok: true, value: {} })
  expect(fetched.mock.calls.map(([url, init]) => [url, init.credentials])).toEqual([
    ['/api/meetings', 'same-origin'],
    ['https://station.example/api/meetings', 'omit'],
  ])
})

test('a missing session is announced', async () => {
  const heard = vi.fn()
  modules.onSignInNeeded(heard)
  fetched.mockResolvedValue(new Response('', { status: 401 }))
  expect(await convene()).toMatchObject({ ok: false, code: 'sign-in.needed' })
  expect(heard).toHaveBeenCalledOnce()
})

test('inside WeChat nothing is entered; signing in, and a question that travels in a body, stay open', async () => {
  vi.stubGlobal('navigator', { onLine: true, userAgent: 'Mozilla/5.0 MicroMessenger/8.0' })
  fetched.mockImplementation(async () => new Response('{}'))
  const send = async (route: string, operationId?: string) => {
    const asked = modules.api(route as never, {}, operationId === undefined ? {} : { operationId })
    await vi.runAllTimersAsync()
    return asked
  }
  expect(await send('POST /api/meetings', 'o1')).toMatchObject({ ok: false, code: 'wechat.read-only' })
  expect(fetched).not.toHaveBeenCalled()
  expect(await send('POST /api/auth/sign-in', 'o2')).toMatchObject({ ok: true })
  expect(await send('POST /api/units/u1/people')).toMatchObject({ ok: true })
})
