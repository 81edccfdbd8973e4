import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrationsFolder } from '#platform/database/migrate.ts'
import { entryOf } from '#platform/jobs/job-scopes.ts'
import { FileKeyRing } from '#platform/secrets/file-key-ring.ts'
import { addKey } from '#platform/secrets/key-file.ts'
import { countOldSecrets, reencrypt } from '#platform/secrets/rotate-keys.store.ts'
import { pullRows } from '#platform/sync/pull-rows.ts'
import { type BranchPerson, plannedMeeting, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import * as contract from '../meetings.contract.ts'
import { meetingsCapability } from './meetings.server.ts'
import { meetingsJobs } from './meetings.jobs.ts'

let b: TestBranch
let meetingId: string

beforeAll(async () => {
  b = await startTestBranch()
  const plan = plannedMeeting(b.branch)
  meetingId = plan.meetingId
  await b.must(b.secretary, contract.conveneMeeting, { ...plan, recorderId: b.members[1]!.uuid })
  await b.must(b.members[0]!, contract.answerMeeting, { meetingId, answer: 'leave', reason: '事由甲' })
}, 60_000)
afterAll(() => b.stop())

async function rowsOf(person: BranchPerson): Promise<Map<string, unknown>> {
  const entry = { by: 'person', personId: person.id, now: b.server.clock.now() } as const
  const pulled = await pullRows(b.server.services, entry, { cursors: {}, epoch: null, limit: 100_000 })
  const own = pulled!.rows.filter(([, kind]) => kind.startsWith('meeting') || kind === 'unit')
  return new Map(own.map(([stream, kind, key, , data]) => [`${stream} ${kind} ${key}`, data]))
}

async function renew(): Promise<void> {
  const job = meetingsJobs.find(({ name }) => name === 'meetings.renew-feed')!
  const { services } = b.server
  await job.run(services, {} as never, { entry: entryOf(job.name), now: services.clock.now(), own: services.db })
}

const sorted = (rows: Map<string, unknown>) => [...rows].sort(([one], [other]) => (one < other ? -1 : 1))
const heads = () => b.people.sql<{ name: string; head: number }>('select name, head from app.stream_head order by name')
const emptyFeed = () => b.people.sql('truncate app.sync_row, app.stream_head, app.meeting_feed')
const readers = () => [b.secretary, b.members[0]!, b.members[1]!, b.members[2]!]

test('what is as it was is published by no night', async () => {
  await renew()
  const before = await heads()
  await renew()
  const { name, head } = before.find((one) => one.name === 'global')!
  const moved = (await heads()).filter((one) => !before.some((was) => was.name === one.name && was.head === one.head))
  expect(moved).toEqual([{ name, head: head + 1 }])
})

test('the migration gives phones what was there before it, and the job the reasons that were still text', async () => {
  const before = await Promise.all(readers().map(rowsOf))
  await emptyFeed()
  await b.people.sql(`update app.meeting_leave set reason = '事由甲', reason_cipher = null, key_id = null`)
  const text = await readFile(join(migrationsFolder, '2026-11-20-11_meetings_offline.sql'), 'utf8')
  await b.people.sql(`begin; ${text.slice(text.indexOf('-- A phone’s first sync'))}; commit`)
  const own = `meeting-leaves ${meetingId}`
  const withoutReason = (rows: Map<string, unknown>) => sorted(rows).filter(([place]) => !place.endsWith(own))
  const migrated = await Promise.all(readers().map(rowsOf))
  expect(migrated.map(withoutReason)).toEqual(
    before.map((rows) => withoutReason(rows).filter(([place]) => !place.startsWith('global'))),
  )
  await renew()
  const renewed = await Promise.all(readers().map(rowsOf))
  expect(renewed.map(sorted)).toEqual(before.map(sorted))
  const kept = await b.people.sql<{ reason: string | null }>('select reason from app.meeting_leave')
  expect(kept).toEqual([{ reason: null }])
})

test('whoever took a post or left reads with the next night what is his now, and nothing else', async () => {
  const [newcomer, leaver] = [b.members[2]!, b.members[1]!]
  await b.people.sql(
    `insert into app.post (person_id, unit_id, kind, from_date) values ($1, $2, 'women-commissioner', '2020-01-01')`,
    [newcomer.id, b.branch.id],
  )
  await b.people.sql(`update app.membership set unit_id = $1 where person_id = $2`, [b.other.id, leaver.id])
  await renew()
  const keep = `post:women-commissioner:${b.branch.id} meeting-keep ${meetingId}`
  expect((await rowsOf(newcomer)).get(keep)).toMatchObject({ keeps: true, answers: [{ answer: 'leave' }] })
  const left = await rowsOf(leaver)
  const roll = left.get(`member:${leaver.id} meeting-roll ${meetingId}`)
  expect(roll).toMatchObject({ people: [{ personId: leaver.uuid }] })
  const ofBranch = [`unit:${b.branch.id} `, `:${b.branch.id} meeting`]
  expect([...left.keys()].filter((place) => ofBranch.some((part) => place.includes(part)))).toEqual([])
})

test('after a change of keys the job that lx key rotate ends with leaves no copy under the former key', async () => {
  const { services, database } = b.server
  const former = services.keys as FileKeyRing
  const ring = new FileKeyRing(addKey(former.keys, 'aes'), null)
  const copies = async () => {
    const rows = await b.people.sql<{ text: string }>(
      `select data::text as text from app.sync_row where kind in ('meeting-leaves', 'meeting-keep') order by stream, kind, key`,
    )
    return rows.map(({ text }) => text).join('\n')
  }
  const before = await copies()
  await reencrypt(database.urls.migrate, meetingsCapability.secretColumns!, ring)
  expect(await copies()).toBe(before)
  for (const job of meetingsJobs.filter(({ afterKeyChange }) => afterKeyChange)) {
    const run = { entry: entryOf(job.name), now: services.clock.now(), own: services.db }
    await job.run({ ...services, keys: ring }, {} as never, run)
  }
  const kept = new Set(before.match(/[A-Za-z0-9+/=_-]{40,}/g))
  expect(kept.size).toBeGreaterThan(0)
  const after = await copies()
  expect([...kept].filter((cipher) => after.includes(cipher))).toEqual([])
  expect(await countOldSecrets(database.urls.migrate, meetingsCapability.secretColumns!, ring.activeId)).toBe(0)
})
