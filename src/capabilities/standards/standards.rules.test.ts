import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addMonths } from '#kernel/local-date.ts'
import { type EvidenceCode, manyMembers, type UnitRecord, weigh } from './evidence.rules.ts'
import { answers, answersTo, appliesTo, standingOf } from './standards.rules.ts'

const today = '2026-11-20'
const branch: UnitRecord = {
  modules: ['dues', 'election', 'admit', 'dispose'],
  fullMembers: 9,
  members: 10,
  groups: 0,
  posts: [
    { kind: 'secretary', personId: 1 },
    { kind: 'organisation-commissioner', personId: 2 },
    { kind: 'publicity-commissioner', personId: 3 },
    { kind: 'discipline-commissioner', personId: 3 },
  ],
  termEndsOn: '2027-01-01',
  quarter: { code: 'held', meetingIds: ['m'] },
  lifeMeetings: [],
  recordSince: null,
}
const say = (evidence: EvidenceCode, more: Partial<UnitRecord> = {}) => {
  const { isMissing, because } = weigh(evidence, { ...branch, ...more }, today)
  return [because, isMissing]
}

describe('what the record answers', () => {
  test('BR-22 a committee from seven full members on, of three people at least and with its three commissioners', () => {
    expect(say('committee')).toEqual(['committee-there', false])
    expect(say('committee', { fullMembers: 6, posts: [] })).toEqual(['committee-not-needed', false])
    expect(say('committee', { fullMembers: 7, posts: branch.posts.slice(0, 2) })).toEqual(['committee-few', true])
    const without = weigh(
      'committee',
      { ...branch, posts: [...branch.posts.slice(0, 3), { kind: 'deputy-secretary', personId: 5 }] },
      today,
    )
    expect([without.because, without.posts]).toEqual(['committee-without', ['discipline-commissioner']])
    const nine = Array.from({ length: 9 }, (_, at) => ({ kind: 'branch-committee-member', personId: 10 + at }))
    expect(say('committee', { posts: [...branch.posts, ...nine] })).toEqual(['committee-many', false])
    expect(say('secretary')).toEqual(['secretary-there', false])
    expect(say('secretary', { posts: [{ kind: 'deputy-secretary', personId: 1 }] })).toEqual(['secretary-none', true])
  })

  test('BR-23 the term runs to its last day; BR-08 a unit that does not elect is not asked', () => {
    expect(say('term', { termEndsOn: today })).toEqual(['term-runs', false])
    expect(say('term', { termEndsOn: '2026-11-19' })).toEqual(['term-over', true])
    expect(say('term', { termEndsOn: null })).toEqual(['term-unknown', true])
    expect(say('term', { termEndsOn: null, modules: [] })).toEqual(['term-not-elected', false])
  })

  test('BR-13 Party groups where members are many', () => {
    expect(say('groups', { members: manyMembers - 1 })).toEqual(['groups-not-needed', false])
    expect(say('groups', { members: manyMembers })).toEqual(['groups-none', true])
    expect(say('groups', { members: manyMembers, groups: 2 })).toEqual(['groups-there', false])
  })

  test('BR-10 a general meeting this quarter, held or with its day set; a quarter that began before the branch is not asked', () => {
    const quarter = (code: NonNullable<UnitRecord['quarter']>['code']) =>
      say('general-meeting', { quarter: { code, meetingIds: [] } })
    expect(quarter('held')).toEqual(['meeting-held', false])
    expect(quarter('planned')).toEqual(['meeting-planned', false])
    expect(quarter('not-planned')).toEqual(['meeting-none', true])
    expect(quarter('in-part')).toEqual(['meeting-not-asked', false])
    expect(quarter('before-start')).toEqual(['meeting-not-asked', false])
    expect(say('general-meeting', { quarter: undefined })).toEqual(['meeting-not-asked', false])
  })

  test('BR-18 an organisation-life meeting within a year, held or with its day set; a younger record is not asked', () => {
    expect(say('life-meeting')).toEqual(['life-none', true])
    expect(say('life-meeting', { recordSince: '2025-11-20' })).toEqual(['life-none', true])
    expect(say('life-meeting', { recordSince: '2025-11-21' })).toEqual(['life-not-asked', false])
    const planned = { meetingId: 'p', isHeld: false }
    expect(say('life-meeting', { lifeMeetings: [planned] })).toEqual(['life-planned', false])
    const both = weigh('life-meeting', { ...branch, lifeMeetings: [{ meetingId: 'h', isHeld: true }, planned] }, today)
    expect([both.because, both.sourceId]).toEqual(['life-held', 'h'])
  })

  test('a leader in contact', () => {
    expect(say('contact-leader')).toEqual(['leader-none', true])
    expect(say('contact-leader', { posts: [{ kind: 'contact-leader', personId: 9 }] })).toEqual(['leader-there', false])
  })
})

describe('what the branch answers', () => {
  const given = (answer: (typeof answers)[number], on = today) => ({ answer, note: '一句话', on })
  const own = { validMonths: 12 }

  test('once, and it stays answered until it lapses', () => {
    expect(standingOf(own, undefined, undefined, today)).toMatchObject({ isMissing: true, because: 'never' })
    expect(standingOf(own, undefined, given('lacks', '2001-01-01'), today)).toMatchObject({
      isMissing: true,
      because: 'lacks',
      note: '一句话',
    })
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2000 }),
        fc.option(fc.integer({ min: 1, max: 60 })),
        (days, validMonths) => {
          const on = addDays(today, -days)
          const found = standingOf({ validMonths }, undefined, given('has', on), today)
          const lapsed = validMonths !== null && addMonths(on, validMonths) <= today
          expect([found.isMissing, found.because]).toEqual([lapsed, lapsed ? 'lapsed' : 'has'])
        },
      ),
    )
  })

  test('the record goes before its word: only that it does not apply, and why something is missing, is said beside it', () => {
    expect(answersTo({ evidence: 'term' })).toEqual(['lacks', 'not-applicable'])
    expect(answersTo({ evidence: null })).toEqual(answers)
    const isMissing = weigh('term', { ...branch, termEndsOn: null }, today)
    const isThere = weigh('term', branch, today)
    expect(standingOf({ validMonths: null }, isMissing, given('lacks'), today)).toMatchObject({
      isMissing: true,
      because: 'term-unknown',
      note: '一句话',
    })
    expect(standingOf({ validMonths: null }, isMissing, given('not-applicable'), today)).toMatchObject({
      isMissing: false,
      because: 'not-applicable',
    })
    for (const answer of answers)
      expect(standingOf({ validMonths: null }, isThere, given(answer), today)).toMatchObject({
        isMissing: false,
        because: 'term-runs',
        note: '',
      })
  })

  test('an own kind is asked what its base is asked, and what is set for it alone', () => {
    const unit = { kind: 'branch', ownKind: 'research-branch' }
    expect(appliesTo({ kinds: ['branch'] }, unit)).toBe(true)
    expect(appliesTo({ kinds: ['research-branch'] }, unit)).toBe(true)
    expect(appliesTo({ kinds: ['research-branch'] }, { kind: 'branch', ownKind: null })).toBe(false)
  })
})
