import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testPeople, type TestPeople } from '#testing/people.ts'
import { createTestDatabase, type TestDatabase } from '#testing/test-database.ts'
import { openKeyRing } from './file-key-ring.ts'
import { addKey, saveKeyFile } from './key-file.ts'
import { findKeyIds, requireKeyIds } from './key-ids.store.ts'
import { countOldSecrets, reencrypt } from './rotate-keys.store.ts'

const places = [
  { table: 'app.person_secret', row: 'person_id', keyId: 'key_id', columns: ['identity_cipher', 'phone_cipher'] },
]
let database: TestDatabase
let people: TestPeople
let folder: string
let keyFile: string

beforeAll(async () => {
  database = await createTestDatabase()
  people = await testPeople(database)
  folder = await mkdtemp(join(tmpdir(), 'lianxian-rotate-'))
  keyFile = join(folder, 'keys')
})
afterAll(async () => {
  await people.close()
  await database.drop()
  await rm(folder, { recursive: true })
})

test('a new key takes over every value; hashes and a running server stay as they were', async () => {
  const running = openKeyRing({ keyFile }, true)
  await requireKeyIds(database.db, running)
  const ids: number[] = []
  for (let at = 0; at < 3; at++) {
    const id = await people.addPerson({})
    ids.push(id)
    await people.sql(
      `insert into app.person_secret (person_id, key_id, identity_cipher, phone_cipher) values ($1, $2, $3, $4)`,
      [
        id,
        running.activeId,
        running.encrypt(`identity ${at}`, `app.person_secret.identity_cipher.${id}`),
        at === 2 ? null : running.encrypt(`phone ${at}`, `app.person_secret.phone_cipher.${id}`),
      ],
    )
  }
  const hash = running.hash('phone', '1')
  saveKeyFile(keyFile, addKey(running.keys, 'sm4'))
  const ring = openKeyRing({ keyFile }, false)
  await requireKeyIds(database.db, ring)
  expect(await countOldSecrets(database.urls.migrate, places, ring.activeId)).toBe(3)
  expect(await reencrypt(database.urls.migrate, places, ring)).toBe(3)
  expect(await reencrypt(database.urls.migrate, places, ring)).toBe(0)
  const rows = await people.sql<{
    person_id: number
    key_id: string
    identity_cipher: Buffer
    phone_cipher: Buffer | null
  }>('select * from app.person_secret order by person_id')
  for (const [at, row] of rows.entries()) {
    const id = ids[at] ?? 0
    expect(row.key_id).toBe(ring.activeId)
    expect(running.decrypt(row.identity_cipher, `app.person_secret.identity_cipher.${id}`)).toBe(`identity ${at}`)
    if (row.phone_cipher)
      expect(running.decrypt(row.phone_cipher, `app.person_secret.phone_cipher.${id}`)).toBe(`phone ${at}`)
  }
  expect(rows.filter((row) => row.phone_cipher === null)).toHaveLength(1)
  expect(ring.hash('phone', '1').equals(hash)).toBe(true)
})

test('a database remembers which keys it needs, and a start without one of them is refused', async () => {
  expect(await findKeyIds(database.db)).toHaveLength(2)
  const stranger = openKeyRing({ keyFile: join(folder, 'other') }, true)
  await expect(requireKeyIds(database.db, stranger)).rejects.toMatchObject({ code: 'key-missing' })
})
