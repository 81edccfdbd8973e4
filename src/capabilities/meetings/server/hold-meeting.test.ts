import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel/id.ts'
import { getHome } from '#capabilities/notices/notices.contract.ts'
import { plannedMeeting, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import * as files from '../meeting-files.contract.ts'
import * as record from '../meeting-record.contract.ts'
import * as lists from '../meeting-lists.contract.ts'
import * as contract from '../meetings.contract.ts'

let b: TestBranch
const plan = () => plannedMeeting(b.branch)

beforeAll(async () => {
  b = await startTestBranch()
}, 60_000)
afterAll(() => b.stop())

describe('a general meeting from notice to handbook', () => {
  const ids = { meeting: '', count: newId(), resolution: newId() }

  test('preview-meeting says who would be due', async () => {
    const preview = await b.must(b.secretary, contract.previewMeeting, { unitId: b.branch.uuid, on: '2026-11-27' })
    expect(preview).toMatchObject({ due: 8, votersDue: 7, chair: { name: '王书记' }, recorder: { name: '王书记' } })
    expect(preview.people.find((line) => line.name === '郑预备')).toMatchObject({
      due: true,
      votes: false,
      reason: 'probationary',
    })
  })

  test('convene-meeting tells each due person', async () => {
    const input = { ...plan(), recorderId: b.recorder.uuid }
    ids.meeting = input.meetingId
    const convened = await b.must(b.secretary, contract.conveneMeeting, input)
    expect(convened).toEqual({ meetingId: ids.meeting, state: 'planned', due: 8, votersDue: 7 })
    const home = await b.must(b.members[0]!, getHome, {})
    expect(home).toMatchObject({
      unread: 1,
      next: { ref: ids.meeting, event: 'notice.meetings.convened', wants: 'answer' },
      waiting: [{ ref: ids.meeting }],
    })
    expect((await b.must(b.stranger, getHome, {})).next).toBeNull()
  })

  test('answer-meeting: the reason of a leave is for himself, chair and recorder', async () => {
    const [one, two] = b.members as [(typeof b.members)[0], (typeof b.members)[0]]
    await b.must(one, contract.answerMeeting, { meetingId: ids.meeting, answer: 'leave', reason: '回家探亲' })
    await b.must(two, contract.answerMeeting, { meetingId: ids.meeting, answer: 'attending' })
    await b.must(b.recorder, contract.answerMeeting, {
      meetingId: ids.meeting,
      answer: 'online',
      personId: b.members[2]!.uuid,
    })
    const seen = async (who: typeof one) => {
      const page = await b.must(who, contract.getMeeting, { meetingId: ids.meeting })
      return page.people.find((line) => line.personId === one.uuid)!
    }
    expect(await seen(b.secretary)).toMatchObject({ answer: 'leave', leaveReason: '回家探亲' })
    expect(await seen(b.recorder)).toMatchObject({ leaveReason: '回家探亲' })
    expect(await seen(b.clerk)).toMatchObject({ answer: 'leave', leaveReason: null })
    expect(await seen(two)).toMatchObject({ answer: null, leaveReason: null })
    const own = await b.must(one, contract.getMeeting, { meetingId: ids.meeting })
    expect(own.mine).toMatchObject({ isDue: true, answer: 'leave', leaveReason: '回家探亲' })
    const page = await b.must(b.secretary, contract.getMeeting, { meetingId: ids.meeting })
    expect(page.people.find((line) => line.personId === b.members[2]!.uuid)).toMatchObject({
      answer: 'online',
      answeredBySecretary: true,
    })
    expect((await b.must(two, getHome, {})).waiting).toEqual([])
  })

  test('change-meeting shows old beside new and keeps one notice', async () => {
    await b.must(b.secretary, contract.changeMeeting, {
      meetingId: ids.meeting,
      startsAt: '2026-11-28T09:00:00+08:00',
      place: '工地食堂',
    })
    const page = await b.must(b.members[1]!, contract.getMeeting, { meetingId: ids.meeting })
    expect(page.changes).toMatchObject([
      { kind: 'changed', before: { place: '三号会议室' }, after: { place: '工地食堂' } },
    ])
    expect(page.heldOn).toBe('2026-11-28')
    const home = await b.must(b.members[1]!, getHome, {})
    expect(home).toMatchObject({
      unread: 1,
      notice: { event: 'notice.meetings.changed', params: { beforePlace: '三号会议室', place: '工地食堂' } },
    })
  })

  test('the share text names nobody, and its link shows time and place without sign-in', async () => {
    const share = await b.must(b.members[1]!, contract.getShareText, { meetingId: ids.meeting })
    expect(share.text).toContain('2026年11月28日 星期六 09:00')
    expect(share.text).not.toMatch(/王书记|接收预备党员|meet\.example/)
    const shared = await b.as(null, lists.getSharedMeeting, { shareCode: share.link.split('/').at(-1)! })
    expect(shared.value).toEqual({
      meetingId: ids.meeting,
      kind: 'general-meeting',
      state: 'planned',
      startsAt: '2026-11-28T01:00:00.000Z',
      place: '工地食堂',
      hasOnline: true,
      changed: true,
    })
    expect((await b.as(null, lists.getSharedMeeting, { shareCode: 'a'.repeat(22) })).error?.code).toBe('record.missing')
  })

  test('open-meeting fixes who is due now: +1 against the notice', async () => {
    const newcomer = await b.add({ name: '卫新来', belongsTo: b.branch })
    b.server.clock.set('2026-11-28T09:00:00+08:00')
    const opened = await b.must(b.secretary, contract.openMeeting, { meetingId: ids.meeting })
    expect(opened).toMatchObject({
      due: 9,
      votersDue: 8,
      difference: { change: 1, added: [{ name: '卫新来' }], removed: [] },
    })
    const page = await b.must(newcomer, contract.getMeeting, { meetingId: ids.meeting })
    expect(page.difference).toMatchObject({ change: 1 })
    expect(page.people.every((line) => line.state === 'unmarked')).toBe(true)
  })

  test('mark-roll, a code for the others, guests who never count', async () => {
    const present = [b.secretary, b.recorder, b.members[1]!, b.members[3]!]
    await b.must(b.secretary, contract.markRoll, {
      meetingId: ids.meeting,
      marks: present.map((who) => ({ personId: who.uuid, state: 'present' as const })),
    })
    const { code, link } = await b.must(b.secretary, contract.getCheckInCode, { meetingId: ids.meeting })
    expect(link).toContain(`?c=${code}`)
    expect(await b.must(b.members[4]!, contract.checkInAttendee, { meetingId: ids.meeting, code })).toEqual({
      state: 'present',
    })
    await b.must(b.members[2]!, contract.checkInAttendee, { meetingId: ids.meeting, code, online: true })
    await b.must(b.secretary, contract.addGuest, {
      meetingId: ids.meeting,
      guestId: newId(),
      name: '褚代表',
      about: '监理单位',
    })
    const gone = newId()
    await b.must(b.secretary, contract.addGuest, { meetingId: ids.meeting, guestId: gone, name: '写错了' })
    await b.must(b.secretary, contract.removeGuest, { meetingId: ids.meeting, guestId: gone })
    const page = await b.must(b.secretary, contract.getMeeting, { meetingId: ids.meeting })
    expect(page.count).toMatchObject({
      due: 9,
      votersDue: 8,
      votersThere: 5,
      byState: { present: 5, online: 1, unmarked: 3 },
    })
    expect(page.people.filter((line) => line.part === 'observer')).toMatchObject([{ name: '褚代表', votes: false }])
  })

  test('judge-vote warns in advance; record-resolution judges by the count and never refuses what happened', async () => {
    const counted = await b.must(b.secretary, contract.countPresent, { meetingId: ids.meeting, countId: ids.count })
    expect(counted).toMatchObject({ votersDue: 8, votersThere: 5 })
    const ahead = await b.must(b.secretary, record.judgeVote, { meetingId: ids.meeting, act: 'general-meeting' })
    expect(ahead).toMatchObject({
      due: 8,
      present: 5,
      outlook: { opens: true, canPass: true, votesNeeded: 5 },
      judgement: null,
    })
    const passed = await b.must(b.secretary, record.recordResolution, {
      meetingId: ids.meeting,
      resolutionId: ids.resolution,
      title: '同意接收',
      act: 'admit-member',
      for: 5,
      countId: ids.count,
    })
    expect(passed).toMatchObject({
      adopted: true,
      supported: true,
      due: 8,
      present: 5,
      judgement: { passes: true, authority: 'default' },
    })
    const doubtful = await b.must(b.secretary, record.recordResolution, {
      meetingId: ids.meeting,
      resolutionId: newId(),
      title: '同意转正',
      act: 'confirm-member',
      for: 4,
      adopted: true,
    })
    expect(doubtful).toMatchObject({ adopted: true, supported: false, judgement: { passes: false } })
    const withdrawn = await b.must(b.secretary, record.withdrawResolution, {
      meetingId: ids.meeting,
      resolutionId: doubtful.id,
      reason: '录错了',
    })
    expect(withdrawn.withdrawn).toMatchObject({ reason: '录错了' })
  })

  test('people elsewhere speak in writing while it is open', async () => {
    await b.must(b.members[2]!, contract.postSpeech, {
      meetingId: ids.meeting,
      speechId: newId(),
      text: '同意，建议加强培养。',
    })
    const { speeches, next } = await b.must(b.members[1]!, contract.listSpeeches, { meetingId: ids.meeting })
    expect(speeches).toMatchObject([{ person: { name: '孙三' }, text: '同意，建议加强培养。', mine: false }])
    expect(
      (await b.must(b.members[1]!, contract.listSpeeches, { meetingId: ids.meeting, after: next })).speeches,
    ).toEqual([])
  })

  test('close-meeting, minutes drafted from the record, written by one and confirmed by the other', async () => {
    await b.must(b.secretary, contract.closeMeeting, { meetingId: ids.meeting })
    expect((await b.must(b.recorder, getHome, {})).waiting).toMatchObject([{ kind: 'minutes', wants: 'draft' }])
    const minutes = await b.must(b.recorder, record.getMinutes, { meetingId: ids.meeting })
    expect(minutes.state).toBe('none')
    expect(minutes.draft).toContain('应到党员 9 人，其中有表决权的 8 人；有表决权的实到 5 人。')
    expect(minutes.draft).toContain('赞成 5 票，反对 0 票，弃权 0 票')
    expect(minutes.draft).not.toContain('同意转正')
    await b.must(b.recorder, record.takePen, { meetingId: ids.meeting })
    expect(
      await b.must(b.recorder, record.saveMinutes, { meetingId: ids.meeting, text: minutes.draft, basedOn: 0 }),
    ).toEqual({ kept: 'text', version: 1 })
    const late = await b.must(b.secretary, record.saveMinutes, { meetingId: ids.meeting, text: '我的版本', basedOn: 0 })
    expect(late.kept).toBe('suggestion')
    const both = await b.must(b.secretary, record.getMinutes, { meetingId: ids.meeting })
    expect(both).toMatchObject({
      version: 1,
      text: minutes.draft,
      suggestions: [{ text: '我的版本' }],
      pen: { holder: { name: '李宣传' }, mine: false },
    })
    await b.must(b.secretary, record.settleSuggestion, {
      meetingId: ids.meeting,
      suggestionId: both.suggestions[0]!.id,
    })
    expect((await b.must(b.secretary, getHome, {})).waiting).toMatchObject([{ wants: 'confirm' }])
    const confirmed = await b.must(b.secretary, record.confirmMinutes, { meetingId: ids.meeting, version: 1 })
    expect(confirmed.frozenFrom).toBe('2026-12-01T16:00:00.000Z')
    expect((await b.must(b.members[0]!, record.getMinutes, { meetingId: ids.meeting })).text).toBe(minutes.draft)
    expect((await b.must(b.secretary, getHome, {})).waiting).toEqual([])
  })

  test('three days of mending with history, then frozen, then amendments', async () => {
    await b.must(b.recorder, record.saveMinutes, { meetingId: ids.meeting, text: '改过的记录', basedOn: 1 })
    // His other phone has not seen it: what he wrote there is kept beside it.
    const other = { meetingId: ids.meeting, text: '另一部手机上写的', basedOn: 1 }
    expect(await b.must(b.recorder, record.saveMinutes, other)).toEqual({ kept: 'suggestion', version: 2 })
    const { saves } = await b.must(b.secretary, record.listMinutesSaves, { meetingId: ids.meeting })
    expect(saves.map((save) => save.version)).toEqual([2, 1])
    b.server.clock.set('2026-12-02T00:00:01+08:00')
    const frozen = await b.as(b.recorder, record.saveMinutes, { meetingId: ids.meeting, text: '再改', basedOn: 2 })
    expect(frozen.error?.code).toBe('meetings.is-frozen')
    await b.must(b.recorder, record.amendMinutes, {
      meetingId: ids.meeting,
      amendmentId: newId(),
      text: '补充：附件一份。',
    })
    const minutes = await b.must(b.members[0]!, record.getMinutes, { meetingId: ids.meeting })
    expect(minutes).toMatchObject({
      state: 'frozen',
      text: '改过的记录',
      amendments: [{ text: '补充：附件一份。', by: { name: '李宣传' } }],
    })
  })

  test('reflections and comments afterwards', async () => {
    const [one, two] = [b.members[0]!, b.members[1]!]
    await b.must(one, record.writeReflection, {
      meetingId: ids.meeting,
      reflectionId: newId(),
      text: '只给支部看',
      shared: true,
    })
    await b.must(two, record.writeReflection, { meetingId: ids.meeting, reflectionId: newId(), text: '只给书记看' })
    const read = async (who: typeof one) =>
      (await b.must(who, record.listReflections, { meetingId: ids.meeting })).reflections.map((each) => each.text)
    expect(await read(one)).toEqual(['只给支部看'])
    expect(await read(b.secretary)).toEqual(['只给支部看', '只给书记看'])
    await b.must(one, record.postComment, { meetingId: ids.meeting, commentId: newId(), text: '收获很大' })
    expect((await b.must(two, record.listComments, { meetingId: ids.meeting })).comments).toMatchObject([
      { text: '收获很大', person: { name: '赵一' } },
    ])
  })

  test('the handbook page and its Word file, the sign-in sheet, the year', async () => {
    const page = await b.must(b.secretary, record.getHandbook, { meetingId: ids.meeting })
    expect(page).toMatchObject({
      unit: '桥梁项目党支部',
      chair: '王书记',
      minutes: '改过的记录',
      guests: [{ name: '褚代表', about: '监理单位' }],
    })
    const path = files.getHandbookFile.path.replace(':meetingId', ids.meeting)
    const response = await fetch(b.server.url + path, { headers: { cookie: b.secretary.cookie } })
    expect(response.status).toBe(200)
    expect(
      Buffer.from(await response.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK')
    const sheet = await b.must(b.secretary, record.getSignInSheet, { meetingId: ids.meeting })
    expect(sheet.people).toHaveLength(9)
    const calendar = await b.must(b.members[0]!, lists.getYear, { unitId: b.branch.uuid, year: 2026 })
    const quarters = calendar.rhythm.filter(({ kind }) => kind === 'general-meeting')
    expect(quarters.at(-1)).toMatchObject({ code: 'held', meetingIds: [ids.meeting] })
    const mine = await b.must(b.members[0]!, lists.listMine, {})
    expect(mine).toMatchObject({ coming: [], held: [{ id: ids.meeting, answer: 'leave' }] })
  })
})
