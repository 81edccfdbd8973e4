import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changesOf, faultOf, type Line } from './micro-branches.rules.ts'

const draft = { id: 'a', name: '云上一组', convenerId: 'x', memberIds: ['x', 'y'] }
const ofBranch = new Set(['x', 'y', 'z'])

test('ED-06 only people of the branch, a convener among them, one name once', () => {
  expect(faultOf(draft, [{ id: 'a', name: '云上一组' }], ofBranch)).toBeUndefined()
  expect(faultOf(draft, [{ id: 'b', name: '云上一组' }], ofBranch)).toBe('name-twice')
  expect(faultOf({ ...draft, convenerId: 'z' }, [], ofBranch)).toBe('convener-outside')
  expect(faultOf({ ...draft, memberIds: ['x', 'stranger'] }, [], ofBranch)).toBe('person-elsewhere')
})

test('whatever was before, afterwards these people and they alone are in it, each once, and in no other', () => {
  const person = fc.integer({ min: 1, max: 6 })
  const before = fc.uniqueArray(
    fc.record({ personId: person, microBranchId: fc.integer({ min: 1, max: 3 }), isConvener: fc.boolean() }),
    {
      selector: ({ personId }) => personId,
    },
  )
  fc.assert(
    fc.property(before, fc.uniqueArray(person), fc.option(person), (found, members, convener) => {
      const open: Line[] = found.map((line, id) => ({ id, ...line }))
      const wanted = new Map(members.map((id) => [id, { isConvener: id === convener }]))
      const { ended, added } = changesOf(open, 1, wanted)
      const left = open.filter((line) => !ended.includes(line))
      const after = [...left, ...added.map((line) => ({ ...line, microBranchId: 1 }))]
      const here = after.filter(({ microBranchId }) => microBranchId === 1)
      expect(here).toHaveLength(members.length)
      for (const id of members)
        expect(here.find(({ personId }) => personId === id)).toMatchObject({ isConvener: id === convener })
      expect(new Set(after.map(({ personId }) => personId)).size).toBe(after.length)
      // Nobody is touched who neither was nor is to be in it.
      expect(ended.every((line) => line.microBranchId === 1 || wanted.has(line.personId))).toBe(true)
    }),
  )
})
