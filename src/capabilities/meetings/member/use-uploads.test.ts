import { afterEach, expect, test } from 'vitest'
import { effectScope } from 'vue'
import { phoneEngine } from '#browser/offline/phone-state.ts'
import { StorageProblem } from '#browser/storage/database.ts'
import { openPhone } from '#testing/sync-client/phone.ts'
import { ServerDouble } from '#testing/sync-client/server-double.ts'
import type { FileRef } from './upload-file.ts'
import { useUploads } from './use-uploads.ts'

// Node's navigator is never on line: what is chosen goes to the phone at once.
const patient = { timeout: 15_000 }
const photo = new File(['photo'], '原件.jpg', { type: 'image/jpeg' })

function chooser() {
  const arrived: FileRef[] = []
  return { arrived, uploads: effectScope().run(() => useUploads((file) => void arrived.push(file)))! }
}

afterEach(() => {
  phoneEngine.value = undefined
})

test('without a network a file is handed to the form as soon as the phone holds it', async () => {
  const { engine } = await openPhone(await ServerDouble.open())
  phoneEngine.value = engine
  const { arrived, uploads } = chooser()
  uploads.add([photo])
  await expect.poll(() => arrived, patient).toMatchObject([{ name: '原件.jpg', size: 5, type: 'image/jpeg' }])
  expect(uploads.lines).toEqual([])
  expect(await engine.store.read(['files'], (tx) => tx.file(arrived[0]!.fileHash))).toMatchObject({ state: 'kept' })
})

test('a full phone is said, nothing goes to the form, and with some room the same file is kept', async () => {
  const { engine } = await openPhone(await ServerDouble.open())
  phoneEngine.value = engine
  const write = engine.store.write.bind(engine.store)
  engine.store.write = async () => {
    throw new StorageProblem('storage.full', new Error('no room'))
  }
  const { arrived, uploads } = chooser()
  uploads.add([photo])
  await expect.poll(() => uploads.lines.map(({ problem }) => problem), patient).toEqual(['storage.full'])
  expect(arrived).toEqual([])
  engine.store.write = write
  uploads.again(uploads.lines[0]!)
  await expect.poll(() => arrived.length, patient).toBe(1)
  expect(uploads.lines).toEqual([])
})

test('where no phone keeps anything a file is unsent; a kind that no server takes is refused', async () => {
  const { uploads } = chooser()
  uploads.add([photo])
  await expect.poll(() => uploads.lines.map(({ problem }) => problem), patient).toEqual(['unsent'])
  uploads.cancel(uploads.lines[0]!)
  phoneEngine.value = (await openPhone(await ServerDouble.open())).engine
  uploads.add([new File(['<svg/>'], '图.svg', { type: 'image/svg+xml' })])
  await expect.poll(() => uploads.lines.map(({ problem }) => problem), patient).toEqual(['refused'])
})
