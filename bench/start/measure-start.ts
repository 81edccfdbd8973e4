import { execFile } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { figure, type Figure, median, tell } from '../kit/figure.ts'
import { home, type Program, startProgram } from '../kit/start-program.ts'

export interface StartOptions {
  folder: string
  rounds: number
  /** Also from a clone without dependencies, with an empty npm cache. */
  freshClone: boolean
}

/** Seconds from `npm start` to ready, with the demo group: the first time on a data folder, and again. */
export async function measureStart({ folder, rounds, freshClone }: StartOptions): Promise<Figure[]> {
  const first: number[] = []
  const again: number[] = []
  // The pages are built by the first start of these sources, which is not measured here.
  await (await npmStart(home, join(folder, 'warm'))).stop()
  for (let round = 0; round < rounds; round++) {
    const dataDir = join(folder, `start-${round}`)
    for (const times of [first, again]) {
      const program = await npmStart(home, dataDir)
      times.push(program.secondsToReady)
      await program.stop()
    }
    tell(`start: ${first.at(-1)!.toFixed(1)} s, again ${again.at(-1)!.toFixed(1)} s`)
  }
  const figures = [figure('start', 'first', median(first), 's'), figure('start', 'again', median(again), 's')]
  if (freshClone) figures.push(figure('start', 'fresh-clone', await startClone(folder), 's'))
  return figures
}

async function startClone(folder: string): Promise<number> {
  const clone = join(folder, 'clone')
  const cache = join(folder, 'npm-cache')
  await mkdir(cache, { recursive: true })
  await promisify(execFile)('git', ['clone', '--quiet', home, clone])
  const program = await npmStart(clone, join(folder, 'clone-data'), { npm_config_cache: cache })
  await program.stop()
  return program.secondsToReady
}

function npmStart(cwd: string, dataDir: string, more: Record<string, string> = {}): Promise<Program> {
  return startProgram({
    command: 'npm',
    words: ['start'],
    cwd,
    env: { LIANXIAN_DATA: dataDir, ...more },
    readyPath: '/api/ready',
    logFile: `${dataDir}.log`,
    patienceSeconds: 400,
  })
}
