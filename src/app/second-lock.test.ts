import { afterAll, beforeAll, expect, test } from 'vitest'
import * as after from '#capabilities/meetings/after-meeting.contract.ts'
import * as record from '#capabilities/meetings/meeting-record.contract.ts'
import * as meetings from '#capabilities/meetings/meetings.contract.ts'
import { makeSlip } from '#capabilities/accounts/access-slips.contract.ts'
import { addLine, placeLine } from '#capabilities/plans/plans.contract.ts'
import * as imports from '#capabilities/organisation/roster-import.contract.ts'
import { newId } from '#kernel/id.ts'
import { connect } from '#platform/database/connection.ts'
import { platformTables } from '#platform/platform.tables.ts'
import { type BranchPerson, plannedMeeting, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import { capabilities } from './capabilities.ts'

// Were every predicate of the handlers to answer yes: what would the database itself let out, or in? One branch holds a
// whole meeting; those who have no business there try each of its rows.

type Row = Record<string, unknown>

/** Whoever keeps a roster may write down somebody new, who belongs nowhere yet. */
const newComersOf = new Set(['app.person', 'app.person_secret'])

let b: TestBranch
let wrong: Record<string, BranchPerson>
/** What the branch's meeting and its people put into each table. */
const made = new Map<string, Row[]>()
let app: Awaited<ReturnType<typeof connect>>

const ownForms = new Set(['unit', 'self', 'shared', 'restricted'])
const tables = [...platformTables, ...capabilities.flatMap((capability) => capability.tables)]
  .filter((rule) => ownForms.has(rule.form))
  .map((rule) => rule.table)

beforeAll(async () => {
  b = await startTestBranch()
  app = await connect(b.server.database.urls.app)
  wrong = await addWrongPeople()
  const before = new Map<string, Set<string>>()
  for (const table of tables) before.set(table, new Set((await allRows(table)).map((row) => JSON.stringify(row))))
  await holdMeeting()
  for (const table of tables) {
    const rows = (await allRows(table)).filter((row) => !before.get(table)!.has(JSON.stringify(row)))
    if (rows.length > 0) made.set(table, rows)
  }
}, 120_000)
afterAll(async () => {
  await app.end()
  await b.stop()
})

test('the branch has rows in the tables of every capability', () => {
  expect([...made.keys()]).toEqual(
    expect.arrayContaining([
      'app.access_slip', 'app.account', 'app.attendance', 'app.audit', 'app.concern', 'app.make_up', 'app.meeting', 'app.meeting_answer',
      'app.meeting_comment', 'app.meeting_count', 'app.meeting_exclusion', 'app.meeting_leave', 'app.meeting_person', 'app.membership',
      'app.minutes', 'app.minutes_save', 'app.person', 'app.person_secret', 'app.plan_line', 'app.plan_place', 'app.reflection', 'app.resolution', 'app.roster_import', 'app.speech',
      'app.upload',
    ]), // prettier-ignore
  )
})

test('none of its rows comes out', async () => {
  const seen: string[] = []
  for (const [who, person] of Object.entries(wrong)) {
    for (const [table, rows] of made) {
      const keys = new Set(rows.map((row) => JSON.stringify(row)))
      const found = await asPerson(person, () => rowsOf(table))
      const count = found.filter((row) => keys.has(JSON.stringify(row))).length
      if (count > 0) seen.push(`${who} reads ${count} of ${table}`)
    }
  }
  expect(seen).toEqual([])
})

test('none of its rows is changed or taken away', async () => {
  const done: string[] = []
  for (const [who, person] of Object.entries(wrong)) {
    for (const [table, rows] of made) {
      for (const statement of await changesOf(table)) {
        const left = await asPerson(person, () => countTouched(statement, table, rows))
        if (left > 0) done.push(`${who}: ${left} by ${statement}`)
      }
    }
  }
  expect(done).toEqual([])
})

test('no row like them is put in, nor anything of the wrong one’s own into the meeting', async () => {
  const done: string[] = []
  for (const [who, person] of Object.entries(wrong)) {
    for (const [table, rows] of made) {
      for (const row of rows) {
        if (!newComersOf.has(table)) {
          const code = await asPerson(person, () => codeOfInsert(table, row))
          if (code !== '42501') done.push(`${who}, as it is, into ${table}: ${code}`)
        }
        if (!('meeting_id' in row)) continue
        const code = await asPerson(person, () => codeOfInsert(table, inNameOf(row, person)))
        if (code !== '42501') done.push(`${who}, in his own name, into ${table}: ${code}`)
      }
    }
  }
  expect([...new Set(done)]).toEqual([])
})

test('who led a meeting of a unit that is no longer his finishes it there, and carries it nowhere else', async () => {
  const { id, uuid } = made.get('app.meeting')![0]!
  const former = wrong['former secretary']!
  const change = (set: string) =>
    asPerson(former, () => app.query(`update app.meeting set ${set} where id = $1`, [id])).then(
      ({ rowCount }) => rowCount,
      (error: { code?: string }) => error.code,
    )
  const tell = (kind: string, unitId: number) => {
    const times = { raisedAt: new Date(), notifyAt: new Date() }
    const what = { event: 'a', params: {}, link: '', settled: false, unitUuid: b.branch.uuid, unitName: '' }
    const concern = { ...what, ...times, uuid: newId(), person: former.id, kind, ref: uuid, unit: unitId }
    return asPerson(former, () => app.query('select app.raise_concerns($1, 9)', [JSON.stringify([concern])])).then(
      () => 'told',
      (error: { code?: string }) => error.code,
    )
  }
  expect([await change(`title = 'x'`), await tell('minutes', b.branch.id)]).toEqual([0, '42501'])
  const stand = (chair: BranchPerson, line: [BranchPerson, BranchPerson]) =>
    b.people.sql(
      `with c as (update app.meeting set chair_id = $2 where id = $1)
       update app.meeting_person set person_id = $4 where meeting_id = $1 and person_id = $3`,
      [id, chair.id, ...line.map((person) => person.id)],
    )
  await stand(former, [b.members[4]!, former])
  expect([await change(`title = 'x'`), await tell('minutes', b.branch.id)]).toEqual([1, 'told'])
  expect([await tell('minutes', b.company.id), await tell('floating', b.branch.id)]).toEqual(['42501', '42501'])
  expect([await change(`unit_id = ${b.company.id}`), await change(`unit_id = ${b.other.id}`)]).toEqual([
    '42501',
    '42501',
  ])
  await stand(b.secretary, [former, b.members[4]!])
})

test('an import of another company is none: not looked at, not confirmed, not taken back, its rows not handed out', async () => {
  const importId = String(made.get('app.roster_import')![0]!['uuid'])
  const clerk = wrong['clerk of another company']!
  const tries = [
    () => b.as(clerk, imports.getRosterImport, { importId }),
    () => b.as(clerk, imports.confirmRosterImport, { importId, planHash: '' }),
    () => b.as(clerk, imports.cancelRosterImport, { importId }),
    () => b.as(clerk, imports.undoRosterImport, { importId }),
    () => b.as(clerk, imports.getFaultyRows, { importId }),
  ]
  for (const attempt of tries) expect((await attempt()).error?.code).toBe('record.missing')
  expect((await b.must(clerk, imports.listRosterImports, {})).imports).toEqual([])
})

async function addWrongPeople(): Promise<Record<string, BranchPerson>> {
  const elsewhere = await b.people.addUnit({ path: '000001.000005.', kind: 'committee', name: '二公司党委' })
  const former = await b.add({ name: '原书记', belongsTo: b.branch, posts: [{ kind: 'secretary', unit: b.branch }] })
  for (const table of ['post', 'membership'])
    await b.people.sql(`update app.${table} set to_date = $1 where person_id = $2`, ['2026-11-20', former.id])
  await b.people.sql(
    `insert into app.membership (person_id, kind, unit_id, from_date) values ($1, 'affiliation', $2, '2026-11-20')`,
    [former.id, b.other.id],
  )
  return {
    'secretary of another branch': b.stranger,
    'member of another branch': await b.add({ name: '外支部党员', belongsTo: b.other }),
    'clerk of another company': await b.add({ name: '二公司干事', posts: [{ kind: 'office-clerk', unit: elsewhere }] }),
    'former secretary': former,
    administrator: await b.add({
      name: '管理员',
      posts: [{ kind: 'administrator', unit: { id: 1, uuid: '', path: '000001.' } }],
    }),
    worker: await b.add({ name: '职工', category: 'staff', employedAt: b.branch }),
  }
}

async function holdMeeting(): Promise<void> {
  const plan = plannedMeeting(b.branch)
  const { meetingId } = plan
  const [one, two] = [b.members[0]!, b.members[1]!]
  const late = await b.add({ name: '新来的', belongsTo: b.branch })
  await b.people.sql(`insert into app.person_secret (person_id, key_id, phone_tail) values ($1, 'k', '0000')`, [
    late.id,
  ])
  await b.people.sql(
    `insert into app.roster_import (uuid, unit_id, file_name, file_hash, coverage, state) values ($1, $2, 'a.xlsx', '\\x00', '{"kind":"group"}', 'applied')`,
    [newId(), 1],
  )
  await b.people.sql(
    `insert into app.upload (id, person_id, name, type, size, began_at) values ($1, $2, 'a', 'image/png', 1, now())`,
    [newId(), late.id],
  )
  await b.must(b.clerk, makeSlip, { personId: late.uuid, kind: 'enrol' })
  const exclusions = [{ personId: late.uuid, reason: 'bedridden' as const, approval: '批复' }]
  await b.must(b.secretary, meetings.conveneMeeting, { ...plan, recorderId: b.recorder.uuid, exclusions })
  await b.must(one, meetings.answerMeeting, { meetingId, answer: 'leave', reason: '事由' })
  await b.must(b.secretary, meetings.changeMeeting, { meetingId, place: '一号会议室', reason: '换地方' })
  await b.must(b.secretary, meetings.openMeeting, { meetingId })
  await b.must(b.secretary, meetings.markRoll, { meetingId, marks: [{ personId: two.uuid, state: 'present' }] })
  await b.must(b.secretary, meetings.countPresent, { meetingId, countId: newId() })
  const vote = { resolutionId: newId(), title: '甲', act: 'general-meeting' as const, for: 1 }
  await b.must(b.secretary, record.recordResolution, { meetingId, ...vote })
  await b.must(two, meetings.postSpeech, { meetingId, speechId: newId(), text: '发言' })
  for (const shared of [true, false])
    await b.must(two, record.writeReflection, { meetingId, reflectionId: newId(), text: '体会', shared })
  await b.must(two, record.postComment, { meetingId, commentId: newId(), text: '评论' })
  await b.must(b.recorder, record.saveMinutes, { meetingId, text: '记录', basedOn: 0 })
  const studied = { on: '2026-11-20', how: '看了记录' }
  await b.must(one, after.recordMakeUp, { meetingId, makeUpId: newId(), studied })
  const unitId = b.branch.uuid
  const newLineId = newId()
  await b.must(b.secretary, addLine, { unitId, newLineId, kind: 'theme-day', from: '2026-12-01', to: '2026-12-31' })
  await b.must(b.secretary, placeLine, { unitId, lineId: newLineId, day: '2026-12-10' })
}

async function asPerson<T>(person: BranchPerson, work: () => Promise<T>): Promise<T> {
  await app.query('begin')
  try {
    await app.query('select app.enter_person($1, $2)', [person.id, '2026-11-20'])
    return await work()
  } finally {
    await app.query('rollback')
  }
}

async function allRows(table: string): Promise<Row[]> {
  return (await b.people.sql<{ row: Row }>(`select to_jsonb(t) as row from ${table} t`)).map(({ row }) => row)
}

async function rowsOf(table: string): Promise<Row[]> {
  const found = await app.query(`select to_jsonb(t) as row from ${table} t`).catch((error: { code?: string }) => {
    if (error.code === '42501') return { rows: [] }
    throw error
  })
  return (found.rows as { row: Row }[]).map(({ row }) => row)
}

/** Statements without a condition, which the policy of reading does not narrow. */
async function changesOf(table: string): Promise<string[]> {
  const columns = await b.people.sql<{ name: string }>(
    `select a.attname as name from pg_attribute a where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped
       and a.attgenerated = '' and a.attidentity = '' and has_column_privilege('lianxian_app', $1::regclass, a.attname, 'update') order by a.attnum`,
    [table],
  )
  const [deletes] = await b.people.sql<{ may: boolean }>(
    `select has_table_privilege('lianxian_app', $1::regclass, 'delete') as may`,
    [table],
  )
  const last = columns.at(-1)
  return [
    ...(last ? [`update ${table} set ${last.name} = default`] : []),
    ...(deletes!.may ? [`delete from ${table}`] : []),
  ]
}

/** Rows that a statement touched beyond those that are the actor's own to touch: as many as there were of others. */
async function countTouched(statement: string, table: string, rows: readonly Row[]): Promise<number> {
  const result = await app.query(statement).catch((error: { code?: string }) => error.code ?? '')
  // Refused by a lock or stopped by a constraint of a row that it was let at.
  if (typeof result === 'string') return result === '42501' ? 0 : rows.length
  const others = (await allRows(table)).length - rows.length
  return Math.max(0, (result.rowCount ?? 0) - others)
}

function inNameOf(row: Row, person: BranchPerson): Row {
  const mine = ['person_id', 'entered_by', 'by_person', 'made_by'].filter((column) => column in row)
  return { ...row, ...Object.fromEntries(mine.map((column) => [column, person.id])) }
}

/** The lock is asked before keys and references are. */
async function codeOfInsert(table: string, row: Row): Promise<string> {
  const columns = await insertable(table)
  const list = columns.map((name) => `"${name}"`).join(', ')
  const insert = `insert into ${table} (${list}) select ${list} from jsonb_populate_record(null::${table}, $1)`
  return app.query(insert, [JSON.stringify(row)]).then(
    () => 'taken',
    (error: { code?: string }) => error.code ?? 'unknown',
  )
}

const columnsOf = new Map<string, Promise<string[]>>()

function insertable(table: string): Promise<string[]> {
  const known = columnsOf.get(table)
  if (known) return known
  const found = b.people
    .sql<{ name: string }>(
      `select a.attname as name from pg_attribute a where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped
         and a.attgenerated = '' and a.attidentity <> 'a'`,
      [table],
    )
    .then((rows) => rows.map(({ name }) => name))
  columnsOf.set(table, found)
  return found
}
