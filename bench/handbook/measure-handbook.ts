import { join } from 'node:path'
import { newId } from '#kernel/id.ts'
import { operationHeaders } from '#kernel/operation.ts'
import { generateRosterFile } from '#testing/generate-roster.ts'
import { figure, type Figure, median, tell } from '../kit/figure.ts'
import { importRoster } from '../kit/import-roster.ts'
import { connectAsMigrator, signInAdministrator } from '../kit/sign-in.ts'
import { startServer } from '../kit/start-program.ts'

const members = 22
const meetings = 60
const year = 2025
const kinds = ['general-meeting', 'theme-day', 'party-lesson', 'life-meeting']

interface Branch {
  url: string
  cookie: string
  uuid: string
  people: readonly string[]
}

/** A branch of 22 with 60 meetings, recorded from paper over HTTP; then its year as a Word file, the first time and again. */
export async function measureHandbook({ folder, rounds }: { folder: string; rounds: number }): Promise<Figure[]> {
  const dataDir = join(folder, 'handbook')
  const server = await startServer(dataDir, false)
  try {
    const cookie = await signInAdministrator(dataDir, server.url)
    await importRoster({ url: server.url, cookie }, generateRosterFile(members * 3), 'roster.xlsx')
    const branch = { url: server.url, cookie, ...(await findBranch(dataDir)) }
    for (let at = 0; at < meetings; at++) await record(branch, at)
    const before = await server.peakMegabytes()
    const first = await take(branch)
    const again: number[] = []
    for (let round = 0; round < rounds; round++) again.push((await take(branch)).seconds)
    const peak = await server.peakMegabytes()
    tell(`handbook: ${branch.people.length} people, ${meetings} meetings, ${first.bytes} bytes`)
    return [
      figure('handbook', 'handbook', first.seconds, 's'),
      figure('handbook', 'handbook-again', median(again), 's'),
      figure('handbook', 'handbook-memory', peak - before, 'MB'),
    ]
  } finally {
    await server.stop()
  }
}

async function findBranch(dataDir: string): Promise<Pick<Branch, 'uuid' | 'people'>> {
  const client = await connectAsMigrator(dataDir)
  try {
    const { rows } = await client.query<{ uuid: string; people: string[] }>(
      `select u.uuid, array_agg(p.uuid order by p.id) as people
       from app.unit u join app.membership m on m.unit_id = u.id and m.kind = 'affiliation' and m.superseded_at is null
         join app.person p on p.id = m.person_id
       where p.category in ('member', 'probationary') group by u.uuid
       order by abs(count(*) - $1) limit 1`,
      [members],
    )
    return { uuid: rows[0]!.uuid, people: rows[0]!.people.slice(0, members) }
  } finally {
    await client.end()
  }
}

async function record({ url, cookie, uuid, people }: Branch, at: number): Promise<void> {
  const day = new Date(Date.UTC(year, 0, 3 + at * 6)).toISOString().slice(0, 10)
  const body = {
    meetingId: newId(),
    unitId: uuid,
    kind: kinds[at % kinds.length],
    title: '节点前的组织保障',
    heldOn: day,
    place: '项目部二楼会议室',
    chairId: people[0],
    recorderId: people[1],
    marks: people.map((personId, of) => ({ personId, state: of % 9 === 8 ? 'leave' : 'present' })),
    summary: '会议围绕节点前的组织保障进行了讨论，要求党员带头值守关键工序。'.repeat(20),
  }
  const headers = { cookie, 'content-type': 'application/json', [operationHeaders.id]: newId() }
  const answer = await fetch(`${url}/api/meetings/back-record`, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`a meeting was not recorded: ${answer.status} ${await answer.text()}`)
}

async function take({ url, cookie, uuid }: Branch): Promise<{ seconds: number; bytes: number }> {
  const begun = performance.now()
  const answer = await fetch(`${url}/api/units/${uuid}/handbook.docx?year=${year}`, { headers: { cookie } })
  const bytes = (await answer.arrayBuffer()).byteLength
  if (!answer.ok) throw new Error(`the handbook was refused: ${answer.status}`)
  return { seconds: (performance.now() - begun) / 1000, bytes }
}
