import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { Refusal } from '#kernel/refusal.ts'
import type { Entry } from '../database/database.ts'
import type { Services } from '../http/context.ts'
import { isWhatItSays } from './upload-rules.ts'
import { findUpload, finishUpload, type UploadRow } from './uploads.store.ts'

/**
 * Takes the whole upload at `path` into the file store, once, however often it is asked for.
 * Throws `record.missing` (not the actor's, not whole), `input.invalid` (not the type that it was called), FileProblem.
 */
export async function keepUpload(
  services: Services,
  entry: Entry,
  id: string,
  path: string,
): Promise<UploadRow & { hash: string }> {
  const upload = await services.db.read(entry, async (tx, entered) =>
    (await entered) ? findUpload(tx, id) : undefined,
  )
  if (!upload) throw new Refusal('record.missing')
  if (upload.hash !== null) return { ...upload, hash: upload.hash }
  const size = await stat(path).then(
    (found) => found.size,
    () => -1,
  )
  if (size !== upload.size) throw new Refusal('record.missing')
  if (!isWhatItSays(upload.type, await readHead(path)))
    throw new Refusal('input.invalid', { field: 'type', problem: 'type' })
  for (let attempt = 0; ; attempt++) {
    const { hash } = await services.files.put(createReadStream(path))
    if ((await note(services, entry, upload, hash)) || attempt > 3) return { ...upload, hash }
  }
}

/** False if a collection took the file away between its keeping and its noting: then it is put there again. */
async function note(services: Services, entry: Entry, upload: UploadRow, hash: string): Promise<boolean> {
  return services.db.write(entry, async (tx, entered) => {
    await entered
    await finishUpload(tx, upload, hash, services.clock.now())
    const file = await services.files.open(hash)
    file?.destroy()
    return file !== null
  })
}

async function readHead(path: string): Promise<Buffer> {
  const handle = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}
