import { expect, test, vi } from 'vitest'
import type { HeldFile } from '#browser/offline/use-held-files.ts'
import { phoneEngine } from '#browser/offline/phone-state.ts'
import { findFile, hashOf } from '#browser/sync/kept-files.ts'
import { openPhone } from '#testing/sync-client/phone.ts'
import { ServerDouble } from '#testing/sync-client/server-double.ts'
import { useFileLink } from './use-file-link.ts'

const file = { fileHash: 'a'.repeat(64), name: '学习材料.docx', size: 10, type: 'application/msword' }
const address = `/api/meetings/m1/files/${file.fileHash}`
const linkOf = (held?: HeldFile) => useFileLink({ meetingId: 'm1', file, held })

async function tap(link: ReturnType<typeof useFileLink>): Promise<boolean> {
  const event = new Event('click', { cancelable: true })
  await link.open(event)
  return !event.defaultPrevented
}

test('what the phone holds opens from there: shown where that is safe, saved under its name otherwise', async () => {
  const held = { url: 'blob:1', waits: true, isRefused: false }
  const shown = linkOf({ ...held, isShown: true })
  expect(shown.link()).toEqual({ href: 'blob:1', target: '_blank' })
  expect(linkOf({ ...held, isShown: false }).link()).toEqual({ href: 'blob:1', download: file.name })
  expect(await tap(shown)).toBe(true)
})

test('what is nowhere yet, or out of reach, is said in words', async () => {
  const answers = vi.fn<() => Promise<Response>>()
  vi.stubGlobal('fetch', answers)
  const link = linkOf()
  expect(link.link()).toEqual({ href: address, target: '_blank' })
  answers.mockResolvedValueOnce(new Response(null, { status: 404 }))
  expect(await tap(link)).toBe(false)
  expect(link.state).toBe('under-way')
  answers.mockRejectedValueOnce(new TypeError('fetch failed'))
  expect(await tap(link)).toBe(false)
  expect(link.state).toBe('unreachable')
  answers.mockResolvedValueOnce(new Response(null, { status: 503 }))
  await tap(link)
  expect(link.state).toBe('unreachable')
})

test('what the server has opens in a window; where the browser allows none, with the next tap', async () => {
  vi.stubGlobal('fetch', async () => new Response('bytes'))
  const open = vi.fn<(url: string) => object | null>(() => ({}))
  vi.stubGlobal('window', { open })
  const link = linkOf()
  expect(await tap(link)).toBe(false)
  expect(open.mock.calls).toEqual([[address, '_blank']])
  expect(link.state).toBe('')
  open.mockReturnValueOnce(null)
  await tap(link)
  expect(link.state).toBe('ready')
  expect(await tap(link)).toBe(true)
})

test('what only a site station has is fetched from there and kept: the next tap opens it', async () => {
  vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('fetch failed')))
  const server = await ServerDouble.open()
  server.stations = [{ id: '01a1f600-0000-7000-8000-000000000001', name: '三工区', url: 'https://station.test' }]
  const { engine } = await openPhone(server)
  await engine.sync()
  phoneEngine.value = engine
  const blob = new Blob(['bytes'], { type: 'application/pdf' })
  const there = { ...file, fileHash: await hashOf(blob) }
  const link = () => useFileLink({ meetingId: 'm1', file: there, held: undefined })
  const [missing, forged, found] = [link(), link(), link()]
  await tap(missing)
  expect(missing.state).toBe('under-way')
  server.stationFiles.set(there.fileHash, new Blob(['other bytes']))
  await tap(forged)
  expect(forged.state).toBe('under-way')
  server.stationFiles.set(there.fileHash, blob)
  await tap(found)
  expect(found.state).toBe('ready')
  expect((await findFile(engine.store, there.fileHash))?.type).toBe('application/pdf')
  phoneEngine.value = undefined
})
