import { expect, test } from 'vitest'
import { calledFrom, dueFigures, withoutUncalled } from './due-words.ts'
import type { Preview } from './use-convene.ts'

const person = (personId: string, groupName: string | null, isCommittee = false) => ({
  personId,
  name: personId,
  about: '',
  standing: 'full' as const,
  votes: true,
  reason: null,
  hasPhone: true,
  due: true,
  groupName,
  isCommittee,
})
const preview: Preview = {
  kinds: [],
  groups: ['一组', '二组'],
  people: [person('甲', '一组', true), person('乙', '二组', true), person('丙', '一组'), person('丁', null)],
  due: 4,
  votersDue: 4,
  chair: null,
  recorder: null,
  last: null,
  onlineCounts: false,
  segments: [],
  can: { convene: true, backRecord: true },
}
const namesOf = (kind: string, groupName = '') =>
  calledFrom(preview, { kind, groupName })!.people.map(({ name }) => name)

test('BR-12, BR-13 one preview of the branch serves every kind: the committee, a group, everybody', () => {
  expect(namesOf('committee-meeting')).toEqual(['甲', '乙'])
  expect(namesOf('group-meeting', '一组')).toEqual(['甲', '丙'])
  expect(namesOf('theme-day')).toEqual(['甲', '乙', '丙', '丁'])
  expect(dueFigures(calledFrom(preview, { kind: 'committee-meeting', groupName: '' })!, [])).toEqual({
    due: 2,
    voters: 2,
  })
})

test('what was entered for the whole branch is not sent for a committee, and is all there when the kind is changed back', () => {
  const marks = ['甲', '丙', '丁']
  const sent = (kind: string, groupName = '', isKnown = true) =>
    withoutUncalled({ kind, groupName }, isKnown ? preview : undefined, marks, (mark) => mark)
  expect(sent('committee-meeting')).toEqual(['甲'])
  expect(sent('group-meeting', '一组')).toEqual(['甲', '丙'])
  expect(sent('general-meeting')).toEqual(marks)
  // Without a network and without the branch's people the server judges.
  expect(sent('committee-meeting', '', false)).toEqual(marks)
})
