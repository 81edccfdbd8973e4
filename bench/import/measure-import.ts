import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { generateRosterFile } from '#testing/generate-roster.ts'
import { figure, type Figure, median, tell } from '../kit/figure.ts'
import { importRoster, type ImportTimes } from '../kit/import-roster.ts'
import { signInAdministrator } from '../kit/sign-in.ts'
import { home, startServer } from '../kit/start-program.ts'

export interface ImportOptions {
  folder: string
  people: number
  rounds: number
}

interface Measured extends ImportTimes {
  peak: number
  /** How much the process grew over what it held before. */
  grown: number
}

/** A clerk's import over HTTP, each in a server of its own on an empty database; memory is that of the server's process. */
export async function measureImport({ folder, people, rounds }: ImportOptions): Promise<Figure[]> {
  const sample = await readFile(join(home, 'db/demo/group-roster.xlsx'))
  const small = await repeat('sample', rounds, sample)
  const large = await repeat('large', Math.min(rounds, 3), generateRosterFile(people))
  const bomb = await repeat('bomb', rounds, makeBomb())
  const middle = (all: Measured[], pick: (one: Measured) => number) => median(all.map(pick))
  return [
    figure(
      'import',
      'sample-preview',
      middle(small, (one) => one.previewSeconds),
      's',
    ),
    figure(
      'import',
      `people-${people}`,
      middle(large, (one) => one.previewSeconds + one.confirmSeconds),
      's',
    ),
    figure(
      'import',
      `people-${people}-preview`,
      middle(large, (one) => one.previewSeconds),
      's',
    ),
    figure(
      'import',
      `people-${people}-peak`,
      middle(large, (one) => one.peak),
      'MB',
    ),
    figure(
      'import',
      'bomb-refused',
      middle(bomb, (one) => one.previewSeconds),
      's',
    ),
    figure(
      'import',
      'bomb-growth',
      middle(bomb, (one) => one.grown),
      'MB',
    ),
  ]

  async function repeat(name: string, times: number, file: Uint8Array): Promise<Measured[]> {
    const wanted = name === 'bomb' ? ['failed', 'refused'] : ['applied']
    const all: Measured[] = []
    for (let round = 0; round < times; round++) {
      const one = await measureOne(join(folder, `${name}-${round}`), file)
      if (!wanted.includes(one.state)) throw new Error(`the import of ${name} ended ${one.state}`)
      all.push(one)
      tell(`import: ${name} ${JSON.stringify(one)}`)
    }
    return all
  }
}

async function measureOne(dataDir: string, file: Uint8Array): Promise<Measured> {
  const server = await startServer(dataDir, false)
  try {
    const cookie = await signInAdministrator(dataDir, server.url)
    const before = await server.peakMegabytes()
    const times = await importRoster({ url: server.url, cookie }, file, 'roster.xlsx')
    const peak = await server.peakMegabytes()
    return { ...times, peak, grown: peak - before }
  } finally {
    await server.stop()
  }
}

/** About 300 kB that unpack to 300 MB. */
function makeBomb(): Uint8Array {
  return zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(300_000_000) }, { level: 9 })
}
