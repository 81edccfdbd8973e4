import { expect, test } from 'vitest'
import * as record from './meeting-record.contract.ts'
import * as contract from './meetings.contract.ts'
import { unconfirmedEntries } from './unconfirmed.rules.ts'

const given = {
  meetingId: 'm',
  speechId: 's',
  commentId: 'c',
  resolutionId: 'r',
  guestId: 'g',
  countId: 'n',
  marks: [{ personId: 'a' }, { personId: 'b' }],
}
const keysOf = (type: string) => [...unconfirmedEntries([{ type, body: given, person: 'p' }])]

test('every entry that a station shows before the server has judged it can be marked as such', () => {
  const shown = [...Object.values(contract), ...Object.values(record)].filter(
    (one) => typeof one === 'object' && 'provisional' in one && one.provisional === 'unit',
  ) as { name: string }[]
  expect(shown.length).toBeGreaterThan(6)
  for (const { name } of shown) expect(keysOf(name), name).not.toEqual([])
})

test('a mark is of the line, a check-in of whoever made it, words of themselves; anything else marks nothing', () => {
  expect(keysOf('meetings.mark-roll')).toEqual(['roll:m:a', 'roll:m:b'])
  expect(keysOf('meetings.check-in-attendee')).toEqual(['roll:m:p'])
  expect(keysOf('meetings.post-speech')).toEqual(['speech:s'])
  expect(keysOf('meetings.save-minutes')).toEqual([])
})
