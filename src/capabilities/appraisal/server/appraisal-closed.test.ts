import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel/id.ts'
import { getHome } from '#capabilities/notices/notices.contract.ts'
import { connect } from '#platform/database/connection.ts'
import { entryOf } from '#platform/jobs/job-scopes.ts'
import { codeOf, on, startTestAppraisals, type TestAppraisals } from '#testing/test-appraisal.ts'
import type { BranchPerson, TestBranch } from '#testing/test-branch.ts'
import * as contract from '../appraisal.contract.ts'
import {
  exportAmendments,
  exportAppeals,
  exportComments,
  exportSelf,
  exportVerdicts,
} from './appraisal-export.store.ts'
import { appraisalChapter } from './appraisal-chapter.ts'
import { appraisalJobs } from './appraisal.jobs.ts'
import { appraisalMemberRecord } from './appraisal-member-record.ts'
import { appraisalSuccession } from './appraisal-succession.ts'

let w: TestAppraisals
let b: TestBranch
let one: BranchPerson
let two: BranchPerson

beforeAll(async () => {
  w = await startTestAppraisals()
  b = w.b
  ;[one, two] = [b.members[0]!, b.members[1]!]
}, 120_000)
afterAll(() => b.stop())

describe('closed', () => {
  test('it is frozen; an appeal is answered once, a verdict is amended beneath with why', async () => {
    const appraisalId = await w.open()
    expect(await codeOf(b.as(one, contract.writeAppeal, { appraisalId, on, appealId: newId(), text: '请复核' }))).toBe(
      'appraisal.still-open',
    )
    const amend = { ...w.given(appraisalId, one, { grade: 'excellent' }), amendmentId: newId(), why: '复核后更正' }
    expect(await codeOf(b.as(b.secretary, contract.amendVerdict, amend))).toBe('appraisal.still-open')
    await b.must(one, contract.writeSelf, { appraisalId, on, text: '自评' })
    await b.must(b.secretary, contract.settleMutual, { appraisalId, on, how: 'named' })
    await b.must(one, contract.writeComment, { appraisalId, on, commentId: newId(), aboutId: two.uuid, text: '意见' })
    await w.close(appraisalId)
    for (const refused of [
      b.as(one, contract.writeSelf, { appraisalId, on, text: '改' }),
      b.as(b.secretary, contract.markSpoken, { appraisalId, on, personIds: [two.uuid] }),
      b.as(b.secretary, contract.settleMutual, { appraisalId, on, how: 'held' }),
      b.as(b.secretary, contract.recordPoll, w.pollOf(appraisalId)),
      b.as(b.secretary, contract.giveVerdict, w.given(appraisalId, one)),
      b.as(b.secretary, contract.closeAppraisal, { appraisalId, on }),
    ])
      expect(await codeOf(refused)).toBe('appraisal.closed')
    expect(
      await codeOf(b.as(b.secretary, contract.answerAppeal, { appraisalId, on, personId: one.uuid, answer: '好' })),
    ).toBe('appraisal.no-appeal')
    await b.must(one, contract.writeAppeal, { appraisalId, on, appealId: newId(), text: '请复核' })
    expect(await codeOf(b.as(one, contract.writeAppeal, { appraisalId, on, appealId: newId(), text: '再' }))).toBe(
      'appraisal.appealed',
    )
    const job = appraisalJobs[0]!
    const { services } = b.server
    const now = services.clock.now()
    await job.run(services, { appraisalId } as never, { entry: entryOf(job.name), now, own: services.db })
    const waits = async (who: BranchPerson) =>
      (await b.must(who, getHome, {})).waiting.some(({ ref }) => ref === appraisalId)
    expect([await waits(b.recorder), await waits(b.clerk)]).toEqual([true, false])
    const answer = { appraisalId, on, personId: one.uuid, answer: '复核属实，已更正' }
    await b.must(b.secretary, contract.answerAppeal, answer)
    expect(await codeOf(b.as(b.secretary, contract.answerAppeal, answer))).toBe('appraisal.answered')
    expect(await waits(b.recorder)).toBe(false)
    await b.must(b.secretary, contract.amendVerdict, amend)
    expect(await w.own(appraisalId, one)).toMatchObject({
      result: { grade: 'qualified' },
      amendments: [{ grade: 'excellent', why: '复核后更正', writer: b.secretary.name }],
      appeal: { text: '请复核', answer: '复核属实，已更正' },
    })
    const { appraisals } = await b.must(b.clerk, contract.listAppraisals, { unitId: b.company.uuid })
    expect(appraisals.find(({ id }) => id === appraisalId)).toMatchObject({ counts: { excellent: 1, qualified: 6 } })
    const held = await w.asPerson(one, async (tx) => [
      await exportSelf(tx, one.id), await exportVerdicts(tx, one.id), await exportAmendments(tx, one.id), await exportAppeals(tx, one.id),
      await exportComments(tx, one.id),
    ]) // prettier-ignore
    expect(held.map((rows) => rows.length > 0)).toEqual([true, true, true, true, true])
  })

  test('the office above reads that it took place and how many, no person; members no counts', async () => {
    const appraisalId = await w.open()
    await w.close(appraisalId)
    const listed = async (who: BranchPerson, unitId: string) =>
      (await b.must(who, contract.listAppraisals, { unitId })).appraisals.find(({ id }) => id === appraisalId)
    expect(await listed(b.clerk, b.company.uuid)).toMatchObject({
      counts: { excellent: 0, qualified: 7, basic: 0, unqualified: 0 },
    })
    expect((await listed(one, b.branch.uuid))?.counts).toBeNull()
    const year = { unit: { ...b.branch, companyId: 1, name: '' }, year: 2026 }
    const chapter = await w.asPerson(b.clerk, (tx) => appraisalChapter.read({ tx } as never, year))
    const printed = JSON.stringify(chapter)
    expect(printed).toContain('优秀 0 名，合格 7 名')
    for (const { name } of w.members) expect(printed).not.toContain(name)
    expect(await codeOf(b.as(b.clerk, contract.getAppraisal, { appraisalId }))).toBe('access.denied')
    expect(await codeOf(b.as(one, contract.getAppraisal, { appraisalId }))).toBe('access.denied')
    expect(await codeOf(b.as(b.clerk, contract.getOwnAppraisal, { appraisalId }))).toBe('access.denied')
    expect(await codeOf(b.as(b.stranger, contract.getAppraisal, { appraisalId }))).toBe('record.missing')
    expect(await codeOf(b.as(b.stranger, contract.listAppraisals, { unitId: b.branch.uuid }))).toBe('access.denied')
  })

  test('fewer than five with a grade: that it took place is all that leaves the branch', async () => {
    const appraisalId = await w.open()
    const few = Object.fromEntries(w.members.slice(0, 3).map(({ name }) => [name, { grade: null, reason: '长期病休' }]))
    await w.close(appraisalId, few)
    const { appraisals } = await b.must(b.clerk, contract.listAppraisals, { unitId: b.company.uuid })
    expect(appraisals.find(({ id }) => id === appraisalId)).toMatchObject({ state: 'closed', counts: null })
  })
})

describe('BR-17 who takes part elsewhere', () => {
  test('the host says a word, which home reads once it is closed, and he; his record at home says that he took part', async () => {
    const appraisalId = await w.open()
    await b.must(
      b.secretary,
      contract.giveVerdict,
      w.given(appraisalId, w.guest, { grade: null, reason: '在工地带头守规' }),
    )
    const home = newId()
    await b.must(b.stranger, contract.openAppraisal, { unitId: b.other.uuid, appraisalId: home, year: 2026, on })
    expect((await w.see(home, b.stranger)).hosts).toEqual([])
    await w.close(appraisalId)
    expect((await w.see(home, b.stranger)).hosts).toEqual([
      { id: w.guest.uuid, name: w.guest.name, host: '桥梁项目党支部', on, words: '在工地带头守规' },
    ])
    expect((await w.own(appraisalId, w.guest)).result).toMatchObject({ grade: null, reason: '在工地带头守规' })
    const of = { personId: w.guest.id, unitId: b.branch.id, from: on, to: '2026-11-21' }
    expect((await w.asSystem((tx) => appraisalMemberRecord.list(tx, of))).at(-1)).toMatchObject({
      source: appraisalId,
      title: '2026',
      detail: '',
    })
    expect(await w.asPerson(one, (tx) => appraisalMemberRecord.list(tx, of))).toEqual([])
  })
})

describe('PR-02 the second lock', () => {
  test('the database itself lets out and in no more than the rules', async () => {
    const appraisalId = await w.open()
    await b.must(one, contract.writeSelf, { appraisalId, on, text: '自评' })
    await b.must(b.secretary, contract.settleMutual, { appraisalId, on, how: 'named' })
    await b.must(one, contract.writeComment, { appraisalId, on, commentId: newId(), aboutId: two.uuid, text: '意见' })
    await b.must(b.secretary, contract.recordPoll, w.pollOf(appraisalId))
    await b.must(b.secretary, contract.giveVerdict, w.given(appraisalId, one))
    const app = await connect(b.server.database.urls.app)
    const tryAs = async (who: BranchPerson, statement: string) => {
      await app.query('begin')
      try {
        await app.query('select app.enter_person($1, $2)', [who.id, on])
        const { rowCount } = await app.query(
          statement.replaceAll('$it', `(select id from app.appraisal where uuid = '${appraisalId}')`),
        )
        return rowCount ?? 0
      } catch (error) {
        return (error as { code: string }).code
      } finally {
        await app.query('rollback')
      }
    }
    const count = (who: BranchPerson, table: string) => tryAs(who, `select from app.${table} where appraisal_id = $it`)
    const tables = ['appraisal_person', 'appraisal_comment', 'appraisal_poll', 'appraisal_verdict']
    const seen = async (who: BranchPerson) => {
      const all: unknown[] = []
      for (const table of tables) all.push(await count(who, table))
      return all
    }
    expect(await seen(b.secretary)).toEqual([9, 1, 7, 1])
    expect(await seen(one)).toEqual([1, 1, 0, 0])
    expect(await seen(two)).toEqual([1, 0, 0, 0])
    for (const who of [b.clerk, b.stranger]) expect(await seen(who)).toEqual([0, 0, 0, 0])
    const selfOf = (who: BranchPerson, how: string) =>
      `update app.appraisal_person set self_how = '${how}', self_text = '${how === 'written' ? '代写' : ''}', self_on = '${on}' where appraisal_id = $it and person_id = ${who.id}`
    expect(await tryAs(b.secretary, selfOf(two, 'written'))).toBe('42501')
    expect(await tryAs(b.secretary, selfOf(one, 'spoken'))).toBe(0)
    expect(await tryAs(b.secretary, selfOf(two, 'spoken'))).toBe(1)
    expect(await tryAs(two, selfOf(two, 'spoken'))).toBe('42501')
    expect(await tryAs(one, selfOf(two, 'written'))).toBe(0)
    const verdict = (who: BranchPerson, part = 'graded', grade = `'excellent'`) =>
      `insert into app.appraisal_verdict (appraisal_id, unit_id, person_id, part, grade, given_by, on_day, reason, help, by_id, by_name)
       values ($it, ${b.branch.id}, ${two.id}, '${part}', ${grade}, 'committee', '${on}', '', '', ${who.id}, '')`
    expect(await tryAs(b.recorder, verdict(b.recorder))).toBe(1)
    expect(await tryAs(b.recorder, verdict(b.secretary))).toBe('42501')
    expect(await tryAs(two, verdict(two))).toBe('42501')
    expect(await tryAs(b.clerk, verdict(b.clerk))).toBe('42501')
    expect(await tryAs(b.recorder, verdict(b.recorder, 'guest'))).toBe('23514')
    expect(await tryAs(b.recorder, verdict(b.recorder, 'graded', 'null'))).toBe('23514')
    expect(await tryAs(b.recorder, verdict(b.recorder, 'graded', `'basic'`))).toBe('23514')
    const comment = (who: BranchPerson) =>
      `insert into app.appraisal_comment (uuid, appraisal_id, unit_id, about_id, about_uuid, about_name, by_id, by_uuid, by_name, text, on_day)
       values (gen_random_uuid(), $it, ${b.branch.id}, ${b.members[3]!.id}, '${b.members[3]!.uuid}', '', ${who.id}, '${who.uuid}', '', '意见', '${on}')`
    expect(await tryAs(two, comment(two))).toBe(1)
    expect(await tryAs(two, comment(one))).toBe('42501')
    expect(await tryAs(b.clerk, comment(b.clerk))).toBe('42501')
    expect(await tryAs(b.clerk, `update app.appraisal set poll_source = 'x' where id = $it`)).toBe(0)
    expect(await tryAs(two, `select from app.appraised_people($it)`)).toBe(9)
    expect(await tryAs(b.clerk, `select from app.appraised_people($it)`)).toBe(0)
    expect(await tryAs(b.secretary, `select from app.appraisal_host_words(${b.other.id}, 2026)`)).toBe(0)
    await w.close(appraisalId)
    expect(await seen(one)).toEqual([1, 1, 0, 1])
    expect(await tryAs(b.recorder, verdict(b.recorder))).toBe('42501')
    expect(await tryAs(b.secretary, `update app.appraisal_verdict set reason = 'x' where appraisal_id = $it`)).toBe(0)
    expect(await tryAs(one, selfOf(one, 'written'))).toBe(0)
    expect(await tryAs(b.secretary, `update app.appraisal set state = 'open', closed_on = null where id = $it`)).toBe(
      '42501',
    )
    expect(await tryAs(b.secretary, `update app.appraisal set handed_out = 9 where id = $it`)).toBe('42501')
    const appeal = (who: BranchPerson, of: BranchPerson) =>
      `insert into app.appraisal_appeal (uuid, appraisal_id, unit_id, person_id, text, on_day) values (gen_random_uuid(), $it, ${b.branch.id}, ${of.id}, '请复核', '${on}') returning ${who.id}`
    expect(await tryAs(one, appeal(one, one))).toBe(1)
    expect(await tryAs(b.secretary, appeal(b.secretary, one))).toBe('42501')
    expect(await tryAs(b.clerk, appeal(b.clerk, b.clerk))).toBe('42501')
    for (const table of [...tables, 'appraisal'])
      expect(await tryAs(b.secretary, `delete from app.${table}`)).toBe('42501')
    await app.end()
  })
})

test('whoever has moved since reads his result there, and appeals', async () => {
  const appraisalId = await w.open()
  await w.close(appraisalId)
  const mover = b.members[4]!
  await b.people.sql(`update app.membership set unit_id = $2 where person_id = $1`, [mover.id, b.other.id])
  const { appraisals } = await b.must(mover, contract.listOwnAppraisals, {})
  expect(appraisals.map(({ id }) => id)).toContain(appraisalId)
  expect((await w.own(appraisalId, mover)).result?.grade).toBe('qualified')
  await b.must(mover, contract.writeAppeal, { appraisalId, on, appealId: newId(), text: '请复核' })
  expect((await w.see(appraisalId)).people.find(({ id }) => id === mover.uuid)?.appeal?.text).toBe('请复核')
  expect(await codeOf(b.as(b.stranger, contract.getAppraisal, { appraisalId }))).toBe('record.missing')
})

test('a branch that ends: one under way blocks until it is closed, closed ones stay', async () => {
  await w.open()
  const unit = { ...b.branch, companyId: 1 }
  const held = await w.asSystem((tx) => appraisalSuccession.list(tx, unit, on))
  expect(held.map(({ kind, fate }) => [kind, fate])).toContainEqual(['appraisal.closed', 'stays'])
  expect(held.filter(({ kind }) => kind === 'appraisal.open').every(({ fate }) => fate === 'blocks')).toBe(true)
})
