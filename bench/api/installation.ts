import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { generateRosterFile } from '#testing/generate-roster.ts'
import { tell } from '../kit/figure.ts'
import { importRoster } from '../kit/import-roster.ts'
import { connectAsMigrator, type Connection, signInAdministrator, signInPeople } from '../kit/sign-in.ts'
import { type Program, startServer } from '../kit/start-program.ts'
import type { Visit } from './make-load.ts'

/** An installation with people, a year of meetings, and readers who are signed in. */
export interface Installation {
  server: Program
  dataDir: string
  people: number
  home: Visit[]
  meeting: Visit[]
  /** A branch's list, by its members; the whole group's, by its office. */
  branchRoster: Visit[]
  groupRoster: Visit[]
}

const yearOfMeetings = join(import.meta.dirname, 'a-year-of-meetings.sql')

/** The demo group with a year of meetings; or, with a number of people, a made-up group of that size. */
export async function openInstallation(dataDir: string, people: number | null): Promise<Installation> {
  const isNew = !existsSync(dataDir)
  const server = await startServer(dataDir, people === null)
  if (isNew) await fill(server, dataDir, people)
  const client = await connectAsMigrator(dataDir)
  try {
    return { server, dataDir, ...(await findVisits(client, dataDir, server.url)) }
  } finally {
    await client.end()
  }
}

async function fill({ url }: Program, dataDir: string, people: number | null): Promise<void> {
  if (people !== null) {
    tell(`api: importing ${people} people`)
    const cookie = await signInAdministrator(dataDir, url)
    const { state } = await importRoster({ url, cookie }, generateRosterFile(people), 'roster.xlsx')
    if (state !== 'applied') throw new Error(`the import ended ${state}`)
  }
  const client = await connectAsMigrator(dataDir)
  try {
    tell('api: a year of meetings')
    for (const statement of (await readFile(yearOfMeetings, 'utf8')).split(/;\n/)) await client.query(statement)
  } finally {
    await client.end()
  }
}

interface Member {
  id: number
  unit: string
  meeting: string
}

async function findVisits(client: Connection, dataDir: string, url: string) {
  // Members of branches of much the same size, so that only the size of the whole differs.
  const members = await client.query<Member>(
    `select distinct on (m.unit_id) p.person_id as id, m.unit_uuid as unit, m.uuid as meeting
     from app.meeting m join app.meeting_person p on p.meeting_id = m.id
     where m.state = 'planned' and p.votes and (select count(*) from app.meeting_person o where o.meeting_id = m.id) between 14 and 30
     order by m.unit_id, p.id limit 32`,
  )
  const held = await client.query<{ uuid: string }>(
    `select distinct on (m.unit_id) m.uuid from app.meeting m
     where m.state = 'confirmed' and m.unit_uuid = any($1::uuid[]) order by m.unit_id, m.held_on desc`,
    [members.rows.map((member) => member.unit)],
  )
  const clerk = await client.query<{ id: number; unit: string }>(
    `select p.person_id as id, u.uuid as unit from app.post p join app.unit u on u.id = p.unit_id
     where p.kind = 'office-clerk' and u.parent_id is null and p.to_date = 'infinity' limit 1`,
  )
  const count = await client.query<{ count: number }>('select count(*) as count from app.person')
  const ids = [...members.rows, ...clerk.rows].map((person) => person.id)
  const cookies = await signInPeople(dataDir, url, ids)
  const [office, group] = [cookies.at(-1)!, clerk.rows[0]!.unit]
  const visit = (pathOf: (member: Member, at: number) => string) =>
    members.rows.map((member, at): Visit => ({ path: pathOf(member, at), cookie: cookies[at]! }))
  return {
    people: count.rows[0]!.count,
    home: visit(() => '/api/home'),
    meeting: visit((_, at) => `/api/meetings/${held.rows[at]!.uuid}`),
    branchRoster: visit((member) => `/api/units/${member.unit}/people`).map((each) => ({ ...each, body: {} })),
    groupRoster: [{ path: `/api/units/${group}/people`, cookie: office, body: {} }],
  }
}
