import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findGroupFault, movePerson, type PartyGroup, warnOfGroups } from './groups.rules.ts'

const group = (name: string, memberIds: string[], leaderId: string | null = null): PartyGroup => ({
  name,
  memberIds,
  leaderId,
})

describe('a division into Party groups', () => {
  it('has each name and each person once, and leaders from among their own', () => {
    expect(findGroupFault([group('一组', ['a', 'b'], 'a'), group('二组', ['c'])])).toBeUndefined()
    expect(findGroupFault([group('一组', []), group('一组', [])])).toMatchObject({
      code: 'organisation.group-name-twice',
    })
    expect(findGroupFault([group('一组', ['a']), group('二组', ['a'])])).toMatchObject({
      code: 'organisation.group-person-twice',
    })
    expect(findGroupFault([group('一组', ['a'], 'b')])).toMatchObject({ code: 'organisation.group-leader-outside' })
  })

  it('BR-13: fewer than three, no full member and no leader are pointed out', () => {
    const full = new Set(['a'])
    expect(warnOfGroups([group('一组', ['a', 'b', 'c'], 'a')], full)).toEqual([])
    expect(warnOfGroups([group('一组', ['b', 'c'])], full).map(({ kind }) => kind)).toEqual([
      'small',
      'no-full-member',
      'no-leader',
    ])
  })

  it('stays one whatever is moved where', () => {
    const moves = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom('一组', '二组', null)))
    fc.assert(
      fc.property(moves, (made) => {
        const start = [group('一组', ['a', 'b'], 'a'), group('二组', ['c'], 'c')]
        const end = made.reduce<PartyGroup[]>((groups, [person, to]) => movePerson(groups, person, to), start)
        expect(findGroupFault(end)).toBeUndefined()
      }),
    )
  })
})
