import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { figure, type Figure, tell } from '../kit/figure.ts'
import { home } from '../kit/start-program.ts'
import { measureClient } from './measure-client.ts'

type Measured = Omit<Figure, 'bench' | 'ratio'>

/**
 * The budget of the sync: bytes and times of a first sync of 2,000 rows, of an everyday one, of 4,146 survey answers, of
 * ten days' work on a bad line; and the weight of its code on the phone. Baselines are of the same run.
 */
export async function measureSync(): Promise<Figure[]> {
  tell('sync: wire and slow line')
  const measured = await runProgram()
  tell('sync: code of the phone')
  return [...measured, ...(await measureClient())].map(({ name, value, unit, baseline }) =>
    figure('sync', name, value, unit, baseline),
  )
}

/** In a process of its own: it brings the phone's side, which is typed for browsers. */
async function runProgram(): Promise<Measured[]> {
  const program = join(home, 'src/testing/sync/measure-program.ts')
  const child = spawn(process.execPath, [program], { cwd: home, stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  if (code !== 0) throw new Error('the measuring of the sync did not come to an end')
  return JSON.parse(said) as Measured[]
}
