import { beforeEach, expect, test, vi } from 'vitest'
import type * as Offline from '../offline/own-fetch.ts'
import type * as Leaving from './leaving.ts'

const fetched = vi.fn<(url: string, init?: RequestInit) => Promise<Response>>()

let ownFetch: typeof Offline.ownFetch
let leaving: typeof Leaving

beforeEach(async () => {
  const kept = new Map<string, string>()
  fetched.mockReset()
  vi.stubGlobal('fetch', fetched)
  vi.stubGlobal('navigator', { onLine: true, userAgent: '' })
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  })
  leaving = await import('./leaving.ts')
  ownFetch = (await import('../offline/own-fetch.ts')).ownFetch
})

test('who went without a network is signed out before anything else is sent', async () => {
  leaving.leaveLater()
  fetched.mockImplementation(async () => new Response('{}'))
  await ownFetch('/api/sync', { method: 'POST', credentials: 'same-origin' })
  expect(fetched.mock.calls.map(([url]) => url)).toEqual(['/api/auth/sign-out', '/api/sync'])
  expect(leaving.isLeaving()).toBe(false)
})

test('until that is done nothing goes to the server under his session; a station is asked all the same', async () => {
  leaving.leaveLater()
  fetched.mockImplementation(async (url) =>
    url.startsWith('/api') ? new Response('{"error":{"code":"server.fault"}}', { status: 500 }) : new Response('{}'),
  )
  await expect(ownFetch('/api/sync', { credentials: 'same-origin' })).rejects.toThrow(TypeError)
  expect(fetched.mock.calls.map(([url]) => url)).toEqual(['/api/auth/sign-out'])
  await ownFetch('https://station.example/api/station/sync', { credentials: 'omit' })
  expect(fetched.mock.calls.at(-1)![0]).toBe('https://station.example/api/station/sync')
})

test('a session that has ended by itself is no longer waited for', async () => {
  leaving.leaveLater()
  fetched.mockResolvedValue(new Response('{"error":{"code":"sign-in.needed"}}', { status: 401 }))
  await leaving.finishLeaving()
  expect(leaving.isLeaving()).toBe(false)
})
