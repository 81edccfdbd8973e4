import { describe, expect, test } from 'vitest'
import { dayInWords, hourInWords, timeInWords } from './chinese-date.rules.ts'
import { frozenFrom } from './frozen-from.rules.ts'
import { happenedAt } from './happened-at.rules.ts'
import { draftMinutes, type MinutesFacts } from './minutes.rules.ts'
import { isPenTaken, penUntil } from './pen.rules.ts'
import { isPlanChanged } from './plan.rules.ts'

const facts: MinutesFacts = {
  unitName: '桥梁项目党支部',
  kindName: '支部党员大会',
  title: '',
  time: '2026年11月27日 星期五 14:30',
  place: '',
  hasOnline: true,
  chair: '王书记',
  recorder: '李宣传',
  people: [
    { name: '赵一', part: 'due', votes: true, state: 'present', leaveReason: null },
    { name: '钱二', part: 'due', votes: true, state: 'leave', leaveReason: '出差' },
    { name: '孙三', part: 'observer', votes: false, state: 'unmarked', leaveReason: null },
  ],
  count: { due: 2, votersDue: 2, votersThere: 1 },
  onlineCounts: false,
  agenda: [{ title: '学习', note: '' }],
  resolutions: [],
  summary: '',
}

const resolution = {
  title: '甲',
  text: '',
  due: 2,
  present: 1,
  for: 1,
  against: 0,
  abstain: 0,
  written: 0,
  adopted: true,
  supported: false,
  isWithdrawn: false,
}

describe('the draft of the minutes', () => {
  test('says what the record knows, in its order', () => {
    expect(draftMinutes(facts).split('\n')).toEqual([
      '桥梁项目党支部　支部党员大会',
      '时间：2026年11月27日 星期五 14:30',
      '地点：线上同步',
      '主持人：王书记　记录人：李宣传',
      '应到党员 2 人，其中有表决权的 2 人；有表决权的实到 1 人。',
      '实到（1 人）：赵一',
      '请假（1 人）：钱二（出差）',
      '列席（1 人）：孙三',
      '',
      '议程1：学习',
    ])
  })

  test('marks what the rules do not support, and leaves out what was withdrawn', () => {
    const text = draftMinutes({
      ...facts,
      resolutions: [resolution, { ...resolution, title: '乙', isWithdrawn: true }],
    })
    expect(text).toContain('此票数不足以通过')
    expect(text).not.toContain('乙')
  })

  test('says that online counts, where it does', () => {
    expect(draftMinutes({ ...facts, onlineCounts: true })).toContain('线上计入实到')
  })
})

test('days and hours in words, in Beijing', () => {
  expect(dayInWords('2026-01-04')).toBe('2026年1月4日 星期日')
  expect(hourInWords('2026-11-27T16:05:00.000Z')).toBe('00:05')
  expect(timeInWords('2026-11-28', null)).toBe('2026年11月28日 星期六')
})

test('three whole days after the day of confirmation stay open', () => {
  expect(frozenFrom('2026-11-28', 3).toISOString()).toBe('2026-12-01T16:00:00.000Z')
  expect(frozenFrom('2026-02-27', 0).toISOString()).toBe('2026-02-27T16:00:00.000Z')
})

describe('the hour of a deed', () => {
  const now = new Date('2026-11-20T01:00:00Z')
  test.each([
    ['that of a phone that was away', '2026-11-18T02:00:00Z', '2026-11-18T02:00:00.000Z'],
    ['never in the future', '2026-11-20T01:00:01Z', now.toISOString()],
    ['now, for a clock a year off', '2025-11-20T01:00:00Z', now.toISOString()],
    ['now, where nothing is said', null, now.toISOString()],
  ])('is %s', (_, at, expected) => expect(happenedAt(at, now).toISOString()).toBe(expected))
})

test('the pen is taken by another, for ten minutes', () => {
  const now = new Date('2026-11-20T01:00:00Z')
  const pen = { holderId: 1, until: penUntil(now) }
  expect(isPenTaken(pen, 2, now)).toBe(true)
  expect(isPenTaken(pen, 1, now)).toBe(false)
  expect(isPenTaken(pen, 2, new Date(now.getTime() + 600_000))).toBe(false)
  expect(isPenTaken({ holderId: null, until: null }, 2, now)).toBe(false)
})

test('a plan is changed by time, place, link or agenda, by nothing else', () => {
  const plan = { startsAt: null, place: '甲', onlineLink: '', agenda: ['一'] }
  expect(isPlanChanged(plan, { ...plan, agenda: ['一'] })).toBe(false)
  for (const change of [
    { startsAt: '2026-11-20T01:00:00Z' },
    { place: '乙' },
    { onlineLink: 'https://a' },
    { agenda: [] },
  ]) {
    expect(isPlanChanged(plan, { ...plan, ...change })).toBe(true)
  }
})
