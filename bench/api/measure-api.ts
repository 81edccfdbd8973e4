import { join } from 'node:path'
import { findRunningDatabase } from '#platform/database/connection-file.ts'
import { figure, type Figure, median, tell } from '../kit/figure.ts'
import { home, type Program, startProgram } from '../kit/start-program.ts'
import { type Installation, openInstallation } from './installation.ts'
import { makeLoad, type Rate, type Visit } from './make-load.ts'

export interface ApiOptions {
  folder: string
  people: number
  rounds: number
  seconds: number
}

type Page = 'home' | 'meeting' | 'branchRoster' | 'groupRoster'

/** Branches of the two groups employ different numbers of people, so the branch's list has no growth. */
const pages: readonly { page: Page; name: string; grows: boolean }[] = [
  { page: 'home', name: 'member-home', grows: true },
  { page: 'meeting', name: 'meeting-page', grows: true },
  { page: 'groupRoster', name: 'roster-list', grows: true },
  { page: 'branchRoster', name: 'roster-list-branch', grows: false },
]

/**
 * Requests a second of the hot pages at 32 connections, on the demo group and on a large one, beside a bare server that
 * reads one row. Rounds alternate between the three, so that what else the machine does weighs on all alike.
 */
export async function measureApi({ folder, people, rounds, seconds }: ApiOptions): Promise<Figure[]> {
  const demo = await openInstallation(join(folder, 'demo'), null)
  const large = await openInstallation(join(folder, 'large'), people)
  const bare = await startBareServer(demo, folder)
  try {
    const figures: Figure[] = []
    for (const { page, name, grows } of pages)
      figures.push(...(await measurePage(page, name)).filter((one) => grows || !one.name.endsWith('-growth')))
    return figures
  } finally {
    for (const program of [bare, large.server, demo.server]) await program.stop()
  }

  async function measurePage(page: Page, name: string): Promise<Figure[]> {
    const runs: [Program, Visit[]][] = [
      [bare, [{ path: '/row', cookie: '' }]],
      [demo.server, demo[page]],
      [large.server, large[page]],
    ]
    const rates: Rate[][] = runs.map(() => [])
    for (const [program, visits] of runs) await makeLoad(program.url, visits, 2)
    for (let round = 0; round < rounds; round++) {
      for (const [at, [program, visits]] of runs.entries())
        rates[at]!.push(await makeLoad(program.url, visits, seconds))
      tell(`api: ${name} ${rates.map((each) => each[round]!.perSecond.toFixed(0)).join(' ')} (bare, demo, large)`)
    }
    const [row, small, big] = rates as [Rate[], Rate[], Rate[]]
    const rate = (each: Rate[]) => median(each.map((one) => one.perSecond))
    const p99 = (each: Rate[]) => median(each.map((one) => one.p99))
    // Neighbours in time are compared with each other, then the middle one is taken.
    const ratio = (each: Rate[], other: Rate[]) => median(each.map((one, at) => one.perSecond / other[at]!.perSecond))
    return [
      { ...figure('api', name, rate(small), 'requests/s', rate(row)), ratio: ratio(small, row) },
      figure('api', `${name}-p99`, p99(small), 'ms', p99(row)),
      { ...figure('api', `${name}-${large.people}`, rate(big), 'requests/s', rate(row)), ratio: ratio(big, row) },
      figure('api', `${name}-${large.people}-p99`, p99(big), 'ms', p99(row)),
      { ...figure('api', `${name}-growth`, rate(big), 'requests/s', rate(small)), ratio: ratio(big, small) },
    ].map((each) => ({ ...each, ratio: each.ratio === null ? null : Number(each.ratio.toPrecision(3)) }))
  }
}

async function startBareServer({ dataDir, people }: Installation, folder: string): Promise<Program> {
  const urls = await findRunningDatabase(dataDir)
  return startProgram({
    words: [join(home, 'bench/bare-server.ts')],
    env: { BENCH_DATABASE: urls!.migrate, BENCH_PEOPLE: String(people) },
    readyPath: '/api/ready',
    logFile: join(folder, 'bare.log'),
  })
}
