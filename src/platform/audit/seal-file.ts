import { mkdir, open, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Seal } from './seal-audit.store.ts'

interface SealLine {
  at: string
  companyId: number
  sealedTo: number
  hash: string
}

/** Keeps the seals where whoever changes the database does not reach: one JSON object a line. */
export async function noteSeals(file: string, seals: readonly Seal[], now: Date): Promise<void> {
  if (seals.length === 0) return
  const lines = seals.map(({ companyId, sealedTo, hash }) => {
    const line: SealLine = { at: now.toISOString(), companyId, sealedTo, hash: hash.toString('hex') }
    return `${JSON.stringify(line)}\n`
  })
  await append(file, lines.join(''))
}

/** From here on the database is another one: what was sealed before need not be in it. */
export async function noteRestore(file: string, now: Date): Promise<void> {
  await append(file, `${JSON.stringify({ at: now.toISOString(), restored: true })}\n`)
}

/** How many seals of the file the database does not have as they were; a last line cut by a crash does not count. */
export async function countLostSeals(file: string, seals: readonly Seal[]): Promise<number> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const lines = text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as SealLine & { restored?: true })
  const since = lines.slice(lines.findLastIndex((line) => line.restored) + 1)
  const known = new Set(seals.map((seal) => `${seal.companyId} ${seal.sealedTo} ${seal.hash.toString('hex')}`))
  return since.filter((line) => !known.has(`${line.companyId} ${line.sealedTo} ${line.hash}`)).length
}

async function append(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const handle = await open(file, 'a', 0o600)
  try {
    await handle.appendFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
}
