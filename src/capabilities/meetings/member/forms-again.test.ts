import { expect, test } from 'vitest'
import { z } from 'zod'
import { newId } from '#kernel/id.ts'
import { ownWords } from '#browser/offline/operation-words.ts'
import type { QueuedOperation } from '#kernel/sync.ts'
import * as files from '../meeting-files.contract.ts'
import * as record from '../meeting-record.contract.ts'
import * as contract from '../meetings.contract.ts'
import { meetingOperationsMessages } from '../operations.messages.ts'
import { type ConveneForm, conveneInput } from './convene-form.ts'
import { meetingOperationWords as words } from './operation-words.ts'

const commands = [...Object.values(contract), ...Object.values(record), ...Object.values(files)].filter(
  (one) => typeof one === 'object' && 'kind' in one && one.kind === 'command' && one.offline === 'queue',
)
const [meetingId, unitId, personId, resolutionId] = [newId(), newId(), newId(), newId()]
const votes = { for: 5, against: 1, abstain: 0, written: 0 }
const file = { fileHash: 'a'.repeat(64), name: '材料.pdf', size: 1, type: 'application/pdf' }

/** One body with words for each command that takes any. */
const bodies: Readonly<Record<string, object>> = {
  'meetings.convene-meeting': {
    meetingId,
    unitId,
    kind: 'general-meeting',
    title: '工地大会',
    startsAt: '2026-12-04T14:30:00+08:00',
    place: '三号板房',
    agenda: [{ id: newId(), title: '学文件', note: '带笔' }],
    material: [file],
  },
  'meetings.answer-meeting': { meetingId, answer: 'leave', reason: '带班浇筑' },
  'meetings.change-meeting': {
    meetingId,
    place: '食堂',
    startsAt: '2026-12-05T01:00:00.000Z',
    agenda: [{ id: newId(), title: '新议题', note: '' }],
    reason: '漏水',
  },
  'meetings.postpone-meeting': { meetingId, reason: '台风' },
  'meetings.cancel-meeting': { meetingId, reason: '停工' },
  'meetings.add-guest': { meetingId, guestId: newId(), name: '监理', about: '监理单位' },
  'meetings.post-speech': { meetingId, speechId: newId(), text: '我的发言' },
  'meetings.record-resolution': {
    meetingId,
    resolutionId,
    title: '接收预备党员',
    text: '同意',
    act: 'general-meeting',
    ...votes,
  },
  'meetings.withdraw-resolution': { meetingId, resolutionId, reason: '记错了' },
  'meetings.save-minutes': { meetingId, text: '会议记录', basedOn: 2 },
  'meetings.amend-minutes': { meetingId, amendmentId: newId(), text: '补充' },
  'meetings.back-record-meeting': {
    meetingId,
    unitId,
    kind: 'general-meeting',
    heldOn: '2026-10-01',
    place: '洞口',
    title: '纸上的会',
    chairId: newId(),
    recorderId: newId(),
    marks: [{ personId, state: 'present' }],
    resolutions: [{ resolutionId, title: '决议一', act: 'general-meeting', ...votes }],
    summary: '摘要',
    scans: [file],
  },
  'meetings.write-reflection': { meetingId, reflectionId: newId(), text: '体会', shared: true },
  'meetings.post-comment': { meetingId, commentId: newId(), text: '评论' },
}

const opOf = (type: string, body: object = bodies[type]!): QueuedOperation => ({
  seq: 1,
  id: newId(),
  type,
  v: 1,
  body,
  at: '2026-11-20T01:00:00Z',
  tz: 'Asia/Shanghai',
  app: '1',
})

function takesWords(input: z.ZodType): boolean {
  const shape = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as { properties?: object }
  return Object.keys(shape.properties ?? {}).some((name) => words.wordFields.includes(name))
}

test('every command that may wait and takes words opens again in its form, with every word of it', () => {
  const wordy = commands.filter((one) => takesWords(one.input)).map((one) => one.name)
  expect(wordy.sort()).toEqual(Object.keys(bodies).sort())
  for (const type of wordy) {
    const form = words.again!(opOf(type), 'input.invalid')
    expect(form, type).toBeDefined()
    const missing = ownWords(bodies[type], words.wordFields).filter(
      (text) => !JSON.stringify(form!.form).includes(text),
    )
    expect(missing, type).toEqual([])
  }
})

test('a reason entered for another opens at his line, and one without words needs no form', () => {
  const other = { meetingId, answer: 'leave', reason: '住院', personId }
  expect(words.again!(opOf('meetings.answer-meeting', other), 'input.invalid')).toEqual({
    draft: `meetings.answer-for:${meetingId}:${personId}`,
    form: { reason: '住院' },
    to: `/meetings/${meetingId}/answers?for=${personId}`,
  })
  const bare = { meetingId, answer: 'attending', reason: '' }
  expect(words.again!(opOf('meetings.answer-meeting', bare), 'input.invalid')).toBeUndefined()
})

test('the convene form has the day and hour of Beijing, and makes the same command under a new number', () => {
  const { form } = words.again!(opOf('meetings.convene-meeting'), 'meetings.no-place')!
  expect(form).toMatchObject({ meetingId: '', day: '2026-12-04', time: '14:30', exclusions: [] })
  const made = conveneInput(form as ConveneForm, unitId)
  expect(made).toMatchObject({ ...bodies['meetings.convene-meeting'], meetingId: '' })
})

test('minutes lie beside a draft that nobody typed in, and never over one that somebody did', () => {
  const { isFree } = words.again!(opOf('meetings.save-minutes'), 'meetings.not-opened')!
  expect(isFree!({ text: 'a', from: 'a', basedOn: 1 })).toBe(true)
  expect(isFree!({ text: 'ab', from: 'a', basedOn: 1 })).toBe(false)
})

test('where the form is there no more, another takes the words, or it is said what else can be done', () => {
  const cases = [
    ['meetings.save-minutes', 'meetings.is-frozen', 'amendment', 'instead.frozen'],
    ['meetings.record-resolution', 'meetings.is-frozen', 'amendment', 'instead.frozen'],
    ['meetings.post-speech', 'meetings.not-opened', 'comment', 'instead.speech-over'],
    ['meetings.post-speech', 'meetings.not-invited', undefined, 'instead.not-invited'],
    ['meetings.answer-meeting', 'meetings.answering-over', undefined, 'instead.answering-over'],
    ['meetings.change-meeting', 'meetings.already-opened', undefined, 'instead.opened'],
    ['meetings.post-comment', 'meetings.is-cancelled', undefined, 'instead.cancelled'],
    ['meetings.amend-minutes', 'meetings.not-frozen', undefined, 'instead.not-frozen'],
    ['meetings.save-minutes', 'access.denied', undefined, 'instead.no-duty'],
    ['meetings.write-reflection', 'meetings.not-opened', 'reflection', undefined],
  ] as const
  for (const [type, code, kind, instead] of cases) {
    expect([type, code, words.again!(opOf(type), code)?.draft]).toEqual([
      type,
      code,
      kind && `meetings.${kind}:${meetingId}`,
    ])
    expect([type, code, words.instead!(opOf(type), code)]).toEqual([type, code, instead])
    for (const locale of ['zh', 'en'] as const)
      if (instead) expect(meetingOperationsMessages[locale][instead]).toBeTruthy()
  }
})
