import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DiskFileStore } from './disk-file-store.ts'
import { explainFileError, FileProblem } from './file-problem.ts'

let folder: string
let store: DiskFileStore

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lianxian-files-'))
  store = new DiskFileStore(join(folder, 'files'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a file comes back byte for byte under its SHA-256, however it was cut into chunks', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ minLength: 1, maxLength: 2_000 }), { maxLength: 8 }), async (chunks) => {
      const whole = Buffer.concat(chunks)
      const { hash, size } = await store.put(Readable.from(chunks.map((chunk) => Buffer.from(chunk))))
      expect(hash).toBe(createHash('sha256').update(whole).digest('hex'))
      expect(size).toBe(whole.length)
      expect(await buffer((await store.open(hash))!)).toEqual(whole)
    }),
    { numRuns: 30 },
  )
})

test('the same bytes are kept once, also when they come at the same time', async () => {
  const all = await Promise.all(Array.from({ length: 8 }, () => store.put(Readable.from([Buffer.from('材料')]))))
  expect(new Set(all.map((one) => one.hash)).size).toBe(1)
  expect(kept()).toEqual([all[0]!.hash])
  expect(readdirSync(join(folder, 'files', 'new'))).toEqual([])
})

test('a sender that breaks off leaves nothing', async () => {
  async function* broken() {
    yield Buffer.from('half')
    throw new Error('line lost')
  }
  await expect(store.put(Readable.from(broken()))).rejects.toThrow('line lost')
  expect(readdirSync(join(folder, 'files', 'new'))).toEqual([])
  expect(kept()).toEqual([])
})

test('what is not kept is null; a removed file is gone, twice over', async () => {
  const { hash } = await store.put(Readable.from([Buffer.from('x')]))
  expect(await store.sizeOf(hash)).toBe(1)
  await store.remove(hash)
  await store.remove(hash)
  expect(await store.open(hash)).toBeNull()
  expect(await store.sizeOf(hash)).toBeNull()
})

test('only a hash names a file', async () => {
  for (const name of ['../../etc/passwd', '', 'A'.repeat(64), `${'a'.repeat(64)}/x`]) {
    await expect(store.open(name)).rejects.toThrow('SHA-256')
  }
})

test('a folder that cannot be, and a full disk, are sentences', async () => {
  writeFileSync(join(folder, 'files'), 'a file where the folder should be')
  await expect(store.put(Readable.from([Buffer.from('x')]))).rejects.toThrow(FileProblem)
  expect(explainFileError(Object.assign(new Error('x'), { code: 'ENOSPC' }))).toMatchObject({
    code: 'full',
    zh: expect.stringContaining('磁盘已满'),
  })
})

function kept(): string[] {
  const names = readdirSync(join(folder, 'files'), { recursive: true, encoding: 'utf8' })
  return names.map((name) => basename(name)).filter((name) => /^[0-9a-f]{64}$/.test(name))
}
