import { join } from 'node:path'
import type { LocalDate } from '#kernel/local-date.ts'
import { addDays, dayOf } from '#kernel/local-date.ts'
import { newId } from '#kernel/id.ts'
import { systemClock } from '#kernel/clock.ts'
import { findUnitById, findUnitPeople, UnitWriter } from '#capabilities/organisation/index.ts'
import { connect } from '#platform/database/connection.ts'
import { Database, type Tx } from '#platform/database/database.ts'
import { startEmbeddedPostgres } from '#platform/database/embedded-postgres.ts'
import { migrate, readMigrations } from '#platform/database/migrate.ts'
import { prepareRoles } from '#platform/database/roles.ts'
import { inDatabase } from '#testing/global-setup.ts'
import { figure, type Figure, median, tell } from '../kit/figure.ts'
import { fillGroup, type Group, years } from './fill-group.ts'
import { findWhoSees } from './who-sees.ts'

export interface OrganisationOptions {
  folder: string
  people: number
  rounds: number
}

interface World {
  group: Group
  /** As the application connects, and as one whom no policy holds. */
  app: Database
  free: Database
}

const small = 1_000
const calls = 200
const now = systemClock.now()
const today = dayOf(now)

/**
 * Milliseconds of the questions that the tree with its history is asked: 95 of 100 calls are quicker. Each is measured on
 * a group of 1,000 people in the same run, in turns.
 */
export async function measureOrganisation({ folder, people, rounds }: OrganisationOptions): Promise<Figure[]> {
  const cluster = await startEmbeddedPostgres({ dataDir: join(folder, 'organisation') })
  const worlds: World[] = []
  try {
    worlds.push(...(await openWorlds(cluster.adminUrl, [small, people])))
    const [one, other] = worlds as [World, World]
    const figures: Figure[] = []
    for (const [name, ask] of Object.entries(questions)) {
      const [base, value] = await askInTurns([one, other], ask, rounds)
      tell(`organisation: ${name} ${base.toFixed(2)} ms at ${small}, ${value.toFixed(2)} ms at ${people}`)
      figures.push(figure('organisation', name, value, 'ms', base))
    }
    figures.push(await measureMove(other, rounds), await measureLock(other, rounds))
    return figures
  } finally {
    for (const { app, free } of worlds) await Promise.all([app.close(), free.close()])
    await cluster.stop()
  }
}

/** Roles are the cluster's: the passwords of the last preparation hold for every database. */
async function openWorlds(adminUrl: string, sizes: readonly number[]): Promise<World[]> {
  const groups: { name: string; group: Group }[] = []
  let app = ''
  for (const people of sizes) {
    tell(`organisation: ${people} people with ${years} years of history`)
    const name = `organisation_${people}`
    const admin = await connect(adminUrl)
    await admin.query(`create database ${name}`)
    await admin.end()
    const urls = await prepareRoles(inDatabase(adminUrl, name))
    await migrate(urls.migrate, await readMigrations())
    groups.push({ name, group: await fillGroup(inDatabase(adminUrl, name), people) })
    app = urls.app
  }
  return groups.map(({ name, group }) => ({
    group,
    app: new Database(inDatabase(app, name), 2),
    free: new Database(inDatabase(adminUrl, name), 2),
  }))
}

type Ask = (world: World, n: number) => Promise<unknown>

const questions: Readonly<Record<string, Ask>> = {
  /** Who belonged to this branch on that day, asked by the group's office. */
  'belonged-on': ({ app, group }, n) =>
    app.read(by(group.groupClerk), (tx) => findUnitPeople(tx, pick(group.branches, n), someDay(n))),
  /** The posts and places of a person, of which all permissions come. */
  'may-do': ({ app, group }, n) => app.read(by(pick(group.holders, n)), (_, actor) => actor),
  /** Everybody who may see this person today. */
  'who-sees': ({ free, group }, n) =>
    free.read({ by: 'nobody' }, (tx) => findWhoSees(tx, 1 + ((n * 7919) % group.people), today)),
}

const by = (personId: number) => ({ by: 'person', personId, now }) as const

function pick(ids: readonly number[], n: number): number {
  return ids[(n * 7919) % ids.length]!
}

function someDay(n: number): LocalDate {
  return addDays(today, -((n * 104_729) % (years * 365)))
}

/** The two groups take turns, so that what else the machine does weighs on both. */
async function askInTurns([one, other]: [World, World], ask: Ask, rounds: number): Promise<[number, number]> {
  const [first, second]: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round++) {
    first.push(...(await timesOf(one, ask, calls)))
    second.push(...(await timesOf(other, ask, calls)))
  }
  return [p95(first), p95(second)]
}

let asked = 0

async function timesOf(world: World, ask: Ask, times: number): Promise<number[]> {
  const found: number[] = []
  for (let n = 0; n < times + 20; n++) {
    const begun = performance.now()
    await ask(world, asked++)
    // The first ones read what no later one has to.
    if (n >= 20) found.push(performance.now() - begun)
  }
  return found
}

function p95(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length * 0.95)]!
}

class TakenBack extends Error {}

/** About five hundred units go to another company, by the command's own writer; taken back each time. */
async function measureMove({ app, group }: World, rounds: number): Promise<Figure> {
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const move = async (tx: Tx) => {
      const [unit, above] = [await findUnitById(tx, group.subtree), await findUnitById(tx, group.otherCompany)]
      const begun = performance.now()
      const writer = new UnitWriter(tx, { by: newId(), at: now, day: today })
      await writer.changeUnit(unit!, { above: above! })
      times.push(performance.now() - begun)
      throw new TakenBack(String(writer.effects.length))
    }
    await app.write(by(group.groupClerk), move).catch((error: unknown) => {
      if (!(error instanceof TakenBack)) throw error
      if (Number(error.message) < 400) throw new Error('the subtree is too small')
    })
  }
  return figure('organisation', 'move-subtree', median(times), 'ms')
}

/** The page of a branch's people under row-level security, beside the same question by one whom no policy holds. */
async function measureLock({ app, free, group }: World, rounds: number): Promise<Figure> {
  const ask = (database: Database) => (_: World, n: number) =>
    database.read(by(group.groupClerk), (tx) => findUnitPeople(tx, pick(group.branches, n), today))
  const pairs: [number, number][] = []
  for (let round = 0; round < rounds * 2; round++) {
    const [on, off] = [
      await timesOf({ app, free, group }, ask(app), calls),
      await timesOf({ app, free, group }, ask(free), calls),
    ]
    pairs.push([median(on), median(off)])
  }
  const found = figure(
    'organisation',
    'rls',
    median(pairs.map(([on]) => on)),
    'ms',
    median(pairs.map(([, off]) => off)),
  )
  return { ...found, ratio: Number(median(pairs.map(([on, off]) => on / off)).toPrecision(3)) }
}
