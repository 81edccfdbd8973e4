import { figure, type Figure, tell } from '../kit/figure.ts'
import { type Branch, quantile, thisYear, type World } from './world.ts'

const samples = 1_000

const pages: Readonly<Record<string, (branch: Branch) => string>> = {
  'branch-home': () => '/api/home',
  'branch-year': ({ unit }) => `/api/units/${unit.uuid}/meetings?year=${thisYear}`,
}

/**
 * Milliseconds of a page over HTTP for a thousand branches of the large group; `baseline` the same of the small group, in
 * turns, so that what else the machine does weighs on both. `-cold` is the first time that a branch is asked for.
 */
export async function measurePages([small, large]: [World, World], rounds: number): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const [name, pathOf] of Object.entries(pages)) {
    const cold = await askInTurns(small, large, pathOf)
    const warm: [number[], number[]] = [[], []]
    for (let round = 0; round < rounds; round++) {
      const [base, value] = await askInTurns(small, large, pathOf)
      warm[0].push(...base)
      warm[1].push(...value)
    }
    tell(`meetings: ${name} at ${small.people} and ${large.people}, ${samples} branches, ${rounds} rounds`)
    figures.push(
      figure('meetings', name, quantile(warm[1], 0.5), 'ms', quantile(warm[0], 0.5)),
      figure('meetings', `${name}-p99`, quantile(warm[1], 0.99), 'ms', quantile(warm[0], 0.99)),
      figure('meetings', `${name}-cold`, quantile(cold[1], 0.5), 'ms', quantile(cold[0], 0.5)),
      figure('meetings', `${name}-cold-p99`, quantile(cold[1], 0.99), 'ms', quantile(cold[0], 0.99)),
    )
  }
  return figures
}

async function askInTurns(
  small: World,
  large: World,
  pathOf: (branch: Branch) => string,
): Promise<[number[], number[]]> {
  const times: [number[], number[]] = [[], []]
  for (let n = 0; n < samples; n++) {
    for (const [at, world] of [small, large].entries()) {
      const branch = world.branches[n % world.branches.length]!
      times[at]!.push(await timeOf(world, branch, pathOf(branch)))
    }
  }
  return times
}

async function timeOf({ server }: World, { cookie }: Branch, path: string): Promise<number> {
  const begun = performance.now()
  const answer = await fetch(server.url + path, { headers: { cookie } })
  await answer.arrayBuffer()
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
  return performance.now() - begun
}
