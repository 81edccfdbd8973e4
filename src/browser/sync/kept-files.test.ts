import { expect, test } from 'vitest'
import { openPhone } from '#testing/sync-client/phone.ts'
import { ServerDouble } from '#testing/sync-client/server-double.ts'
import {
  fetchMaterial,
  findFile,
  hashOf,
  keepFile,
  letFileGo,
  offerFileAgain,
  sendFiles,
  type Upload,
} from './kept-files.ts'
import type { FileRecord } from './sync-records.ts'

const photo = (text: string) => new Blob([text], { type: 'image/jpeg' })

async function phoneWithFiles(...texts: string[]) {
  const phone = await openPhone(await ServerDouble.open())
  const files = []
  for (const text of texts)
    files.push(await keepFile(phone.engine.store, photo(text), `${text}.jpg`, phone.clock.millis))
  return { phone, store: phone.engine.store, files }
}

const attach = (phone: Awaited<ReturnType<typeof phoneWithFiles>>['phone'], hash: string) =>
  phone.engine.enqueue({ type: 'note.put', v: 1, body: { key: hash, text: 'photo' }, files: [hash] })

test('a file is sent once an operation names it, smallest first, and goes on where it broke', async () => {
  const { phone, store, files } = await phoneWithFiles('a long photo', 'short', 'nobody names it')
  for (const { hash } of files.slice(0, 2)) await attach(phone, hash)
  await phone.reopen()
  expect((await phone.engine.snapshot()).filesWaiting).toBe(2)
  const sent: [string, string | undefined][] = []
  let isBroken = true
  const upload: Upload = async ({ name, uploadUrl }: FileRecord, onPlace) => {
    sent.push([name, uploadUrl])
    onPlace('/api/uploads/1')
    return isBroken ? { ok: false, code: 'network.unreachable' } : { ok: true }
  }
  expect(await sendFiles(store, upload, phone.clock.millis)).toBe('network.unreachable')
  isBroken = false
  expect(await sendFiles(store, upload, phone.clock.millis)).toBeUndefined()
  expect(await sendFiles(store, upload, phone.clock.millis)).toBeUndefined()
  expect(sent).toEqual([
    ['short.jpg', undefined],
    ['short.jpg', '/api/uploads/1'],
    ['a long photo.jpg', undefined],
  ])
  expect((await phone.engine.snapshot()).filesWaiting).toBe(0)
})

test('a file that the server does not take says why, is kept until its person decides, and does not hold up the others', async () => {
  const { phone, store, files } = await phoneWithFiles('a', 'bb')
  const [refused] = files
  for (const { hash } of files) await attach(phone, hash)
  const tried: string[] = []
  const upload: Upload = async ({ name }) => {
    tried.push(name)
    return name === 'a.jpg' ? { ok: false, code: 'upload.too-large', params: { most: '64 MB' } } : { ok: true }
  }
  expect(await sendFiles(store, upload, phone.clock.millis)).toBeUndefined()
  await phone.reopen()
  const { filesWaiting, refusedFiles } = await phone.engine.snapshot()
  expect(filesWaiting).toBe(0)
  expect(refusedFiles).toMatchObject([
    {
      hash: refused!.hash,
      name: 'a.jpg',
      size: 1,
      refusal: { code: 'upload.too-large', params: { most: '64 MB' }, heardAt: phone.clock.millis },
      ops: [{ type: 'note.put', files: [refused!.hash] }],
    },
  ])
  await fetchMaterial(store, [], async () => undefined, phone.clock.millis + 90 * 86_400_000)
  expect(await findFile(store, refused!.hash)).toBeInstanceOf(Blob)
  await sendFiles(store, upload, phone.clock.millis + 90 * 86_400_000)
  expect(tried).toEqual(['a.jpg', 'bb.jpg'])
})

test('a refused file goes up again when asked, and goes from the phone only when let go', async () => {
  const { phone, store, files } = await phoneWithFiles('a')
  const { hash } = files[0]!
  await attach(phone, hash)
  const now = phone.clock.millis
  await sendFiles(store, async () => ({ ok: false, code: 'input.invalid' }), now)
  await offerFileAgain(store, hash)
  expect((await phone.engine.snapshot()).refusedFiles).toEqual([])
  await letFileGo(store, hash)
  expect(await findFile(store, hash)).toBeInstanceOf(Blob)
  await sendFiles(store, async () => ({ ok: false, code: 'input.invalid' }), now)
  await letFileGo(store, hash)
  expect(await findFile(store, hash)).toBeUndefined()
})

test('what a limit of the day kept out is offered again a day later by itself', async () => {
  const { phone, store, files } = await phoneWithFiles('a')
  await attach(phone, files[0]!.hash)
  const now = phone.clock.millis
  let tries = 0
  const upload: Upload = async () => (++tries === 1 ? { ok: false, code: 'upload.too-many' } : { ok: true })
  await sendFiles(store, upload, now)
  await sendFiles(store, upload, now + 86_399_000)
  expect(tries).toBe(1)
  expect((await phone.engine.snapshot()).refusedFiles).toHaveLength(1)
  await sendFiles(store, upload, now + 86_400_000)
  expect((await phone.engine.snapshot()).refusedFiles).toEqual([])
  expect(tries).toBe(2)
})

test('bytes that the browser has lost are told as such, and not tried for ever', async () => {
  const { phone, store, files } = await phoneWithFiles('a')
  await attach(phone, files[0]!.hash)
  await store.write(['files'], async (tx) => tx.putFile({ ...(await tx.file(files[0]!.hash))!, blob: new Blob([]) }))
  expect(await sendFiles(store, async () => ({ ok: true }), phone.clock.millis)).toBeUndefined()
  expect((await phone.engine.snapshot()).refusedFiles).toMatchObject([{ refusal: { code: 'file.damaged' } }])
})

test('material is fetched in order, checked, bounded, and dropped when nobody wants it; own files stay', async () => {
  const { phone, store, files } = await phoneWithFiles('mine')
  await attach(phone, files[0]!.hash)
  const wanted = []
  for (const text of ['one', 'two', 'three'])
    wanted.push({ url: text, hash: await hashOf(photo(text)), size: 25 * 1024 * 1024 })
  const fetched: string[] = []
  const download = async ({ url }: { url: string }) => {
    fetched.push(url)
    return photo(url === 'two' ? 'another' : url)
  }
  await fetchMaterial(store, wanted, download, phone.clock.millis)
  expect(fetched).toEqual(['one', 'two'])
  expect(await findFile(store, wanted[0]!.hash)).toBeInstanceOf(Blob)
  expect(await findFile(store, wanted[1]!.hash)).toBeUndefined()
  await fetchMaterial(store, wanted.slice(0, 1), async () => undefined, phone.clock.millis)
  expect(fetched).toEqual(['one', 'two'])
  await fetchMaterial(store, [], download, phone.clock.millis)
  expect(await findFile(store, wanted[0]!.hash)).toBeUndefined()
  expect(await findFile(store, files[0]!.hash)).toBeInstanceOf(Blob)
})

test('what no operation ever named goes after a month, not before', async () => {
  const { phone, store, files } = await phoneWithFiles('forgotten')
  await fetchMaterial(store, [], async () => undefined, phone.clock.millis + 29 * 86_400_000)
  expect(await findFile(store, files[0]!.hash)).toBeInstanceOf(Blob)
  await fetchMaterial(store, [], async () => undefined, phone.clock.millis + 31 * 86_400_000)
  expect(await findFile(store, files[0]!.hash)).toBeUndefined()
})
