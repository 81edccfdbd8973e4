import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { JobHandler } from '../jobs/job-queue.ts'
import { collectFiles } from './collect-files.store.ts'
import { uploadDays } from './upload-routes.ts'

const day = 86_400_000

/** Each night: uploads that were never finished, and files that no record keeps. */
export function collectFilesJob(uploadsFolder: string): JobHandler {
  return {
    name: 'platform.collect-files',
    cron: '20 3 * * *',
    run: async (services, _data, { own, now }) => {
      const before = new Date(now.getTime() - uploadDays * day)
      const forgotten = await collectFiles(own, before, (hash) => services.files.remove(hash))
      if (forgotten) await removeOld(uploadsFolder, before)
    },
  }
}

async function removeOld(folder: string, before: Date): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const file = join(folder, name)
    const found = await stat(file).catch(() => null)
    if (found?.isFile() && found.mtime < before) await rm(file, { force: true })
  }
}
