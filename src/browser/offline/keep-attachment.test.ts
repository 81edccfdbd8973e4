import { afterEach, expect, test } from 'vitest'
import { effectScope } from 'vue'
import { openPhone, type Phone } from '#testing/sync-client/phone.ts'
import { ServerDouble } from '#testing/sync-client/server-double.ts'
import { sendFiles } from '../sync/kept-files.ts'
import { gatherFiles } from './gather-files.ts'
import { keepAttachment } from './keep-attachment.ts'
import { openPersonDesk } from './person-desk.ts'
import { phoneEngine } from './phone-state.ts'
import { useHeldFiles } from './use-held-files.ts'

const patient = { timeout: 15_000 }
const photo = (text: string, type = 'image/jpeg') => new File([text], '原件.jpg', { type })

async function phoneInHand(): Promise<Phone> {
  const phone = await openPhone(await ServerDouble.open())
  phoneEngine.value = phone.engine
  return phone
}

afterEach(() => {
  phoneEngine.value = undefined
})

async function mustKeep(text: string) {
  const kept = await keepAttachment(photo(text))
  if (!kept.ok) throw new Error(kept.code)
  return kept.file
}

test('a file is kept under the hash of its bytes, and nothing is said to be kept that is not', async () => {
  expect(await keepAttachment(photo('a'))).toEqual({ ok: false, code: 'no-phone' })
  const phone = await phoneInHand()
  const file = await mustKeep('a')
  expect(file).toEqual({
    fileHash: 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb',
    name: '原件.jpg',
    size: 1,
    type: 'image/jpeg',
  })
  await phone.reopen()
  const held = await phone.engine.store.read(['files'], (tx) => tx.file(file.fileHash))
  expect(held).toMatchObject({ state: 'kept', name: '原件.jpg' })
})

test('what no server would take is refused at once', async () => {
  await phoneInHand()
  const refused = { ok: false, code: 'refused' }
  expect(await keepAttachment(photo('<svg/>', 'image/svg+xml'))).toEqual(refused)
  expect(await keepAttachment(photo('no type', ''))).toEqual(refused)
  expect(await keepAttachment(photo(''))).toEqual(refused)
})

test('a full phone says so and keeps nothing', async () => {
  const phone = await phoneInHand()
  const { store } = phone.engine
  phoneEngine.value = Object.assign(Object.create(phone.engine), {
    store: Object.assign(Object.create(store), {
      write: async () => {
        throw await fullStorage()
      },
    }),
  })
  expect(await keepAttachment(photo('a'))).toEqual({ ok: false, code: 'storage.full' })
  expect(await store.read(['files'], (tx) => tx.files('kept'))).toEqual([])
})

async function fullStorage(): Promise<Error> {
  const { StorageProblem } = await import('../storage/database.ts')
  return new StorageProblem('storage.full', new Error('full'))
}

test('a command names its files at any depth; what is not here or not to be sent is left out', async () => {
  const phone = await phoneInHand()
  const { store } = phone.engine
  const [one, two, sent] = [await mustKeep('one'), await mustKeep('two'), await mustKeep('sent')]
  await store.write(['files'], async (tx) => tx.putFile({ ...(await tx.file(sent.fileHash))!, state: 'sent' }))
  const input = { scans: [one, sent, one], deep: { of: [{ material: two }] }, other: { fileHash: 'f'.repeat(64) } }
  expect(await gatherFiles(store, input)).toEqual([one.fileHash, two.fileHash])
  expect(await gatherFiles(store, { text: 'none', fileHash: 7, none: null })).toEqual([])
})

test('a command put down at the desk takes its files along, and whoever syncs is told', async () => {
  const phone = await phoneInHand()
  const { engine } = phone
  let nudges = 0
  const desk = await openPersonDesk({
    engine,
    capabilities: [],
    queueable: { 'POST /api/notes': ['note.put', 1] },
    reader: phone.options.reader,
    nudge: () => void nudges++,
  })
  const file = await mustKeep('photo')
  const id = '0193a0b0-0000-7000-8000-000000000001' as Parameters<typeof desk.command>[2]
  await desk.command('POST /api/notes', { key: 'a', text: 'with', scans: [file] }, id)
  expect(nudges).toBeGreaterThan(0)
  const sent: string[] = []
  const upload = async ({ hash }: { hash: string }) => {
    sent.push(hash)
    return { ok: true } as const
  }
  expect(await sendFiles(engine.store, upload, phone.clock.millis)).toBeUndefined()
  expect(sent).toEqual([file.fileHash])
})

test('a page sees what this phone holds, whether it waits, and shows only what may be shown', async () => {
  await phoneInHand()
  const picture = await mustKeep('picture')
  const scope = effectScope()
  const text = await keepAttachment(photo('plain', 'text/plain'))
  const hashes = [picture.fileHash, text.ok ? text.file.fileHash : '', 'f'.repeat(64)]
  const held = scope.run(() => useHeldFiles(() => hashes))!
  await expect.poll(() => Object.keys(held.value), patient).toEqual(hashes.slice(0, 2))
  const [first, second] = hashes.map((hash) => held.value[hash])
  expect(first).toMatchObject({ isShown: true, waits: true })
  expect(second).toMatchObject({ isShown: false, waits: true })
  expect(await (await fetch(first!.url)).text()).toBe('picture')
  scope.stop()
  await expect(fetch(first!.url)).rejects.toThrow('fetch failed')
})
