import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { systemClock } from '#kernel/clock.ts'
import { dayOf } from '#kernel/local-date.ts'
import { findRunningDatabase } from '#platform/database/connection-file.ts'
import { Database } from '#platform/database/database.ts'
import { tell } from '../kit/figure.ts'
import { connectAsMigrator, type Connection, signInPeople } from '../kit/sign-in.ts'
import { type Program, startServer } from '../kit/start-program.ts'
import { fillGroup } from '../organisation/fill-group.ts'

/** A branch with somebody who belongs to it and chairs its meetings, signed in. */
export interface Branch {
  unit: { id: number; uuid: string; path: string }
  personId: number
  cookie: string
}

/** A made-up group of a size, served as it would be, with a year of meetings behind every branch. */
export interface World {
  people: number
  dataDir: string
  server: Program
  /** As the application connects. */
  app: Database
  branches: Branch[]
  stop(): Promise<void>
}

const yearOfMeetings = join(import.meta.dirname, '../api/a-year-of-meetings.sql')

/** What was filled before is used again: `--folder` keeps it. */
export async function openWorld(folder: string, people: number, mostBranches: number): Promise<World> {
  const dataDir = join(folder, `meetings-${people}`)
  const isNew = !existsSync(dataDir)
  const server = await startServer(dataDir, false)
  try {
    const urls = (await findRunningDatabase(dataDir))!
    if (isNew) await fill(urls.migrate, dataDir, people)
    const app = new Database(urls.app, 2)
    const branches = await findBranches(server, dataDir, mostBranches)
    const stop = async () => {
      await app.close()
      await server.stop()
    }
    return { people, dataDir, server, app, branches, stop }
  } catch (error) {
    await server.stop()
    throw error
  }
}

async function fill(url: string, dataDir: string, people: number): Promise<void> {
  tell(`meetings: ${people} people`)
  await fillGroup(url, people)
  tell(`meetings: a year of meetings for each of their branches`)
  const client = await connectAsMigrator(dataDir)
  try {
    for (const statement of (await readFile(yearOfMeetings, 'utf8')).split(/;\n/)) await client.query(statement)
  } finally {
    await client.end()
  }
}

async function findBranches(server: Program, dataDir: string, most: number): Promise<Branch[]> {
  const client = await connectAsMigrator(dataDir)
  try {
    const found = await chairsOf(client, most)
    tell(`meetings: signing in ${found.length} people`)
    const ids = found.map(({ personId }) => personId)
    const cookies = await signInPeople(dataDir, server.url, ids)
    return found.map((branch, at) => ({ ...branch, cookie: cookies[at]! }))
  } finally {
    await client.end()
  }
}

/** Spread over the whole group, of much the same size, so that only the size of the group differs. */
async function chairsOf(client: Connection, most: number): Promise<Omit<Branch, 'cookie'>[]> {
  const { rows } = await client.query<{ id: number; uuid: string; path: string; personId: number }>(
    `select u.id, u.uuid, u.path, c.chair_id as "personId" from app.unit u
     cross join lateral (select m.chair_id from app.meeting m where m.unit_id = u.id and m.state = 'planned' limit 1) c
     where u.kind = 'branch' and (select count(*) from app.membership m where m.unit_id = u.id and m.to_date = 'infinity'
       and m.kind = 'affiliation') between 14 and 32
     order by md5(u.id::text) limit $1`,
    [most],
  )
  return rows.map(({ personId, ...unit }) => ({ unit, personId }))
}

/** The unit at the top of a path's company, and its office's clerk, signed in. */
export async function companyOf(world: World): Promise<Branch> {
  const client = await connectAsMigrator(world.dataDir)
  try {
    const { rows } = await client.query<{ id: number; uuid: string; path: string; personId: number }>(
      `select u.id, u.uuid, u.path, p.person_id as "personId" from app.unit u join app.post p on p.unit_id = u.id
       where u.parent_id = 1 and p.kind = 'office-clerk' and p.to_date = 'infinity' order by u.id limit 1`,
    )
    const { personId, ...unit } = rows[0]!
    const [cookie] = await signInPeople(world.dataDir, world.server.url, [personId])
    return { unit, personId, cookie: cookie! }
  } finally {
    await client.end()
  }
}

export const entryOf = (personId: number) => ({ by: 'person', personId, now: systemClock.now() }) as const
export const thisYear = Number(dayOf(systemClock.now()).slice(0, 4))

export function quantile(times: readonly number[], part: number): number {
  const sorted = times.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]!
}
