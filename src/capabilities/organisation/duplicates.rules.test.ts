import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type DuplicateSubject, findDuplicatePairs, pairKey } from './duplicates.rules.ts'

let id = 0
const person = (facts: Partial<DuplicateSubject> = {}): DuplicateSubject => ({
  id: ++id,
  folded: `某${id}`,
  pinyin: `mou${id}`,
  bornOn: null,
  sex: null,
  identityHash: null,
  phoneHash: null,
  ...facts,
})
const found = (...people: DuplicateSubject[]) => findDuplicatePairs(people).map(({ by }) => by)
const zhang = { folded: '张伟', pinyin: 'zhangwei' }

test('N-01 one phone with one name, one name and birth, one sound and birth are likely one person', () => {
  expect(found(person({ ...zhang, phoneHash: 'p' }), person({ ...zhang, phoneHash: 'p' }))).toEqual([['name-phone']])
  expect(found(person({ ...zhang, bornOn: '1980-01-01' }), person({ ...zhang, bornOn: '1980-01-01' }))).toEqual([
    ['name-born'],
  ])
  const heard = { folded: '章炜', pinyin: 'zhangwei', bornOn: '1980-01-01' }
  expect(found(person({ ...zhang, bornOn: '1980-01-01' }), person(heard))).toEqual([['sound-born']])
  expect(found(person({ ...zhang, phoneHash: 'p' }), person({ ...heard, bornOn: null, phoneHash: 'p' }))).toEqual([
    ['phone'],
  ])
  const both = { ...zhang, bornOn: '1980-01-01', phoneHash: 'p' }
  expect(found(person(both), person(both))).toEqual([['name-phone', 'name-born']])
})

test('a name alone, a phone alone, and whatever a certain fact tells apart are not', () => {
  expect(found(person(zhang), person(zhang))).toEqual([])
  expect(found(person({ phoneHash: 'home' }), person({ phoneHash: 'home' }))).toEqual([])
  const like = { ...zhang, phoneHash: 'p' }
  expect(found(person({ ...like, identityHash: 'a' }), person({ ...like, identityHash: 'b' }))).toEqual([])
  expect(found(person({ ...like, bornOn: '1980-01-01' }), person({ ...like, bornOn: '1981-01-01' }))).toEqual([])
  expect(found(person({ ...like, sex: 'male' }), person({ ...like, sex: 'female' }))).toEqual([])
  expect(found(person({ ...like, identityHash: 'a' }), person(like))).toEqual([['name-phone']])
})

test('who was said to be two is not asked about again; what dozens share tells nothing', () => {
  const [one, other] = [person({ ...zhang, phoneHash: 'p' }), person({ ...zhang, phoneHash: 'p' })]
  expect(findDuplicatePairs([one, other], new Set([pairKey(other.id, one.id)]))).toEqual([])
  expect(found(...Array.from({ length: 13 }, () => person({ ...zhang, phoneHash: 'office' })))).toEqual([])
})

test('the order of the people changes nothing, and nobody is paired with himself', () => {
  const few = fc.record({
    folded: fc.constantFrom('甲', '乙', '丙'),
    pinyin: fc.constantFrom('jia', 'yi'),
    bornOn: fc.constantFrom(null, '1980-01-01', '1990-01-01'),
    sex: fc.constantFrom(null, 'male', 'female'),
    identityHash: fc.constantFrom(null, 'a', 'b'),
    phoneHash: fc.constantFrom(null, 'p', 'q'),
  })
  fc.assert(
    fc.property(fc.array(few, { maxLength: 11 }), (facts) => {
      const people = facts.map((each, at) => ({ ...each, id: at + 1 }))
      const pairs = findDuplicatePairs(people)
      const sorted = (list: typeof pairs) => list.map(({ by, ...pair }) => ({ ...pair, by: [...by].sort() }))
      expect(sorted(findDuplicatePairs(people.toReversed()))).toEqual(sorted(pairs))
      expect(pairs.every(({ one, other }) => one < other)).toBe(true)
    }),
  )
})
