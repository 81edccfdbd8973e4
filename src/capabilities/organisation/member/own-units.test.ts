import { expect, test } from 'vitest'
import { ownUnits } from './own-units.ts'

test('the branch comes first, a post elsewhere after it, and no unit twice', () => {
  const branch = { unitId: 'b', unitName: '第一党支部' }
  const me = {
    memberships: [{ kind: 'affiliation' as const, ...branch }],
    posts: [
      { kind: 'secretary', ...branch },
      { kind: 'committee-member', unitId: 'c', unitName: '公司党委' },
    ],
  }
  expect(ownUnits(me)).toEqual([branch, { unitId: 'c', unitName: '公司党委' }])
  expect(ownUnits(undefined)).toEqual([])
})
