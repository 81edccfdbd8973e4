import { Refusal } from '#kernel/refusal.ts'
import type { Tx } from '../database/database.ts'
import { countUploads, lockUploads } from './uploads.store.ts'

const megabyte = 1024 * 1024

/** What one person may have lying about: bytes that are unfinished or that no record keeps, and files in 24 hours. */
export const uploadLimits = { bytes: 1024 * megabyte, files: 200 }

/**
 * Throws `upload.too-many` or `upload.too-full` where one more file of `size` bytes would pass the limits. Uploads of one
 * person that begin at the same time wait for each other.
 */
export async function limitUploads(tx: Tx, personId: number, size: number, now: Date): Promise<void> {
  await lockUploads(tx, personId)
  const { files, bytes } = await countUploads(tx, personId, new Date(now.getTime() - 86_400_000))
  if (files >= uploadLimits.files) throw new Refusal('upload.too-many', { most: uploadLimits.files })
  if (bytes + size > uploadLimits.bytes) {
    throw new Refusal('upload.too-full', { most: uploadLimits.bytes / megabyte })
  }
}
