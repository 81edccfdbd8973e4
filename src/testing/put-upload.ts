import { Readable } from 'node:stream'
import { newId } from '#kernel/id.ts'
import { finishUpload, insertUpload } from '#platform/files/uploads.store.ts'
import type { TestServer } from './test-server.ts'

/** Keeps a file as if this person had sent it up, whole; answers its hash. `name` and `type` as a browser would say. */
export async function putUpload(
  server: TestServer,
  personId: number,
  source: Readable | Buffer | string,
  { name = '花名册.csv', type = 'text/csv' } = {},
): Promise<string> {
  const { hash, size } = await server.services.files.put(
    source instanceof Readable ? source : Readable.from([Buffer.from(source)]),
  )
  const now = server.clock.now()
  const upload = { id: newId(now.getTime()), name, type, size }
  await server.db.write({ by: 'person', personId, now }, async (tx) => {
    await insertUpload(tx, { ...upload, personId, now })
    await finishUpload(tx, { ...upload, hash: null }, hash, now)
  })
  return hash
}
