import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BranchPerson, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import { entryOf } from '#platform/jobs/job-scopes.ts'
import { countDue } from './due-rows.store.ts'
import * as contract from '../retention.contract.ts'
import { cutoffOf, periodOf } from '../retention.rules.ts'
import { personalDataJobs } from './personal-data.jobs.ts'

// PR-02: kept as long as the rule says; then a proposal, an archive, two people; without them nothing goes.

let b: TestBranch
let second: BranchPerson
const job = personalDataJobs[0]!

beforeAll(async () => {
  b = await startTestBranch()
  await b.people.sql('update app.unit set company_id = $1 where path like $2', [b.company.id, `${b.company.path}%`])
  second = await b.add({ name: '第二位干事', posts: [{ kind: 'office-clerk', unit: b.company }] })
  for (const name of ['离开甲', '离开乙']) {
    const left = await b.add({ name, belongsTo: b.branch })
    await b.people.sql(`update app.membership set to_date = '2024-01-01' where person_id = $1`, [left.id])
    await b.people.sql(`update app.person set left_on = '2024-01-01' where id = $1`, [left.id])
    await b.people.sql(`insert into app.person_secret (person_id, key_id, phone_tail) values ($1, 'k', '0000')`, [
      left.id,
    ])
  }
  await b.people.sql(`insert into app.person_secret (person_id, key_id, phone_tail) values ($1, 'k', '1111')`, [
    b.members[0]!.id,
  ])
})
afterAll(() => b.stop())

const run = () =>
  job.run(b.server.services, {} as never, { entry: entryOf(job.name), now: b.server.clock.now(), own: b.server.db })
const list = async (who = b.clerk) => (await b.must(who, contract.listRetention, {})).proposals
const secrets = async () => (await b.people.sql('select person_id from app.person_secret')).length

test('every table with a period can be counted by the job, in its scope', async () => {
  const uncounted: string[] = []
  for (const { table, retention } of b.server.services.tables) {
    const period = periodOf(retention)
    if (!period) continue
    const cutoff = cutoffOf(period, '2026-11-20')
    await b.server.db
      .read(entryOf(job.name), (tx) => countDue(tx, table, period, cutoff))
      .catch((error: { code?: string; message: string }) => {
        if (error.code !== '42501') throw new Error(`${table}: ${error.message}`)
        uncounted.push(table)
      })
  }
  // Tries of passwords and cookies of browsers: the sign-in's own role keeps and sweeps them.
  expect(uncounted.filter((table) => !/sign_in|session|known_browser|attempt/.test(table))).toEqual([])
})

test('the job proposes counts and the rule, without a name, and deletes nothing', async () => {
  const before = await secrets()
  await run()
  await run()
  const [proposal, ...others] = (await list()).filter((one) => one.table === 'app.person_secret')
  expect(others).toEqual([])
  expect(proposal).toMatchObject({
    company: '一公司党委',
    due: 2,
    cutoff: '2025-11-20',
    state: 'proposed',
    isErasable: true,
    rule: { keep: 'years', count: 1, after: 'person.left_on' },
    can: { archive: true, approve: false, keep: true },
  })
  const held = await b.people.sql('select t::text as text from app.retention_proposal t')
  expect(JSON.stringify(held)).not.toContain('离开')
  expect(await secrets()).toBe(before)
  expect((await b.as(b.secretary, contract.listRetention, {})).status).toBe(403)
})

test('deletion takes an archive and two different people; what changed since goes for nobody', async () => {
  const [proposal] = (await list()).filter((one) => one.table === 'app.person_secret')
  const proposalId = proposal!.id
  const ask = (who: BranchPerson, endpoint: typeof contract.approveDeletion | typeof contract.archiveDue) =>
    b.as(who, endpoint, { proposalId })
  expect((await ask(b.clerk, contract.approveDeletion)).error?.code).toBe('personal-data.not-exported')
  expect((await b.as(b.secretary, contract.archiveDue, { proposalId })).status).toBe(404)
  const first = (await b.must(b.clerk, contract.archiveDue, { proposalId })).archiveHash
  const file = await fetch(`${b.server.url}/api/retention/${proposalId}/archive`, {
    headers: { cookie: b.clerk.cookie },
  })
  const lines = (await file.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { row?: { name: string } })
  expect(lines.slice(1).map((line) => line.row?.name)).toEqual(['离开甲', '离开乙'])
  expect((await ask(b.clerk, contract.approveDeletion)).value).toEqual({ state: 'archived' })
  expect((await ask(b.clerk, contract.approveDeletion)).error?.code).toBe('personal-data.approved-before')
  expect(await secrets()).toBe(3)

  await b.people.sql(`update app.person_secret set phone_tail = '2222', key_id = 'k2' where person_id in
    (select id from app.person where name = '离开乙')`)
  expect((await ask(second, contract.approveDeletion)).error?.code).toBe('personal-data.changed')
  expect(await secrets()).toBe(3)

  // A new archive: approvals of the old one count no more.
  const again = (await b.must(second, contract.archiveDue, { proposalId })).archiveHash
  expect(again).not.toBe(first)
  expect((await ask(second, contract.approveDeletion)).value).toEqual({ state: 'archived' })
  expect((await list()).find((one) => one.id === proposalId)).toMatchObject({ approvedBy: ['第二位干事'], due: 2 })
  expect((await ask(b.clerk, contract.approveDeletion)).value).toEqual({ state: 'deleted' })
  expect(await secrets()).toBe(1)
  expect((await ask(second, contract.approveDeletion)).error?.code).toBe('personal-data.settled')
  const traces = await b.people.sql<{ action: string }>(
    `select action from app.audit where action like 'personal-data.%' and object_kind = 'retention' order by id`,
  )
  expect(traces.map((one) => one.action.split('.')[1])).toEqual([
    'archive-due', 'export-archive', 'approve-deletion', 'archive-due', 'approve-deletion', 'approve-deletion', 'delete-due',
  ]) // prettier-ignore
})

test('two approvals at once are two people’s or one’s, never one person twice', async () => {
  const gone = await b.add({ name: '离开丙', belongsTo: b.branch })
  await b.people.sql(`update app.membership set to_date = '2024-01-01' where person_id = $1`, [gone.id])
  await b.people.sql(`update app.person set left_on = '2024-01-01' where id = $1`, [gone.id])
  await b.people.sql(`insert into app.person_secret (person_id, key_id) values ($1, 'k')`, [gone.id])
  await run()
  const proposalId = (await list()).find((one) => one.table === 'app.person_secret' && one.state === 'proposed')!.id
  await b.must(b.clerk, contract.archiveDue, { proposalId })
  const answers = await Promise.all([1, 2, 3].map(() => b.as(b.clerk, contract.approveDeletion, { proposalId })))
  expect(answers.map((one) => String(one.status)).toSorted()).toEqual(['200', '409', '409'])
  expect(await secrets()).toBe(2)
})

test('rows without a way to delete them are kept whatever is decided, and what was kept is not asked again for a year', async () => {
  await b.people.sql(
    `insert into app.roster_import (uuid, unit_id, file_name, file_hash, coverage, state, made_at)
     values (gen_random_uuid(), $1, 'a.xlsx', '\\x00', '{"kind":"group"}', 'applied', '2020-01-01')`,
    [b.company.id],
  )
  await run()
  const proposal = (await list()).find((one) => one.table === 'app.roster_import')!
  expect(proposal).toMatchObject({ isErasable: false, can: { archive: false, approve: false, keep: true } })
  const proposalId = proposal.id
  expect((await b.as(b.clerk, contract.archiveDue, { proposalId })).error?.code).toBe('personal-data.not-erasable')
  expect((await b.must(b.clerk, contract.keepDue, { proposalId })).state).toBe('kept')
  expect((await b.as(b.clerk, contract.keepDue, { proposalId })).error?.code).toBe('personal-data.settled')
  await run()
  expect((await list()).filter((one) => one.table === 'app.roster_import')).toHaveLength(1)
})
