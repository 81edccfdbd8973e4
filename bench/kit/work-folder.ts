import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Runs `work` with a folder of its own, gone afterwards. `kept` is used instead, and stays. */
export async function inWorkFolder<T>(work: (folder: string) => Promise<T>, kept?: string): Promise<T> {
  const folder = kept ?? (await mkdtemp(join(tmpdir(), 'lianxian-bench-')))
  try {
    return await work(folder)
  } finally {
    if (kept === undefined) await rm(folder, { recursive: true, force: true })
  }
}
