import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { BackupProblem } from './backup-problem.ts'

const manifestShape = z.object({
  format: z.literal('lianxian-backup-1'),
  madeAt: z.string(),
  postgres: z.string(),
  installation: z.object({ id: z.string(), nonce: z.string(), demo: z.boolean() }),
  migrations: z.array(z.object({ name: z.string(), hash: z.string() })),
  /** Which keys the contents need; the keys themselves are never here. */
  keyIds: z.array(z.string()),
  tables: z.array(
    z.object({
      name: z.string(),
      columns: z.array(z.string()),
      file: z.string().regex(/^tables\/[A-Za-z0-9_.]+\.copy\.gz$/),
      rows: z.number(),
      sha256: z.string(),
    }),
  ),
  /** Parts of partitioned tables: a year's part that the migrations do not make is made again. */
  parts: z.array(z.object({ name: z.string(), parent: z.string(), bound: z.string() })),
  sequences: z.array(z.object({ name: z.string(), last: z.number(), called: z.boolean() })),
  jobs: z.array(z.object({ name: z.string(), data: z.unknown(), startAfter: z.string() })),
  files: z.object({ hashes: z.array(z.string().regex(/^[0-9a-f]{64}$/)), missing: z.number() }),
})

/** What a backup holds. Written last: a folder without it holds no backup. */
export type Manifest = z.output<typeof manifestShape>
export type BackupTable = Manifest['tables'][number]

export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const place = join(folder, 'manifest.json')
  await writeFile(`${place}.new`, `${JSON.stringify(manifest, null, 1)}\n`, { mode: 0o600, flush: true })
  await rename(`${place}.new`, place)
}

/** Errors: BackupProblem `not-a-backup`. */
export async function readManifest(folder: string): Promise<Manifest> {
  try {
    return manifestShape.parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')))
  } catch {
    throw new BackupProblem('not-a-backup', { folder })
  }
}
