import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Namesake, tellApart } from './tell-apart.rules.ts'

const nobody = { job: null, group: null, unit: null, site: null, employer: null, phoneTail: null }
const person = (id: string, more: Partial<Namesake>): Namesake => ({ id, name: '王伟', ...nobody, ...more })

test('whoever is alone with his name is told nothing more of', () => {
  const alone = person('a', { job: '安全员', phoneTail: '1234' })
  expect(tellApart([alone, person('b', { name: '李娜', job: '资料员' })]).size).toBe(0)
})

test('the job is enough where jobs differ; no phone is shown then', () => {
  const told = tellApart([person('a', { job: '安全员', phoneTail: '1' }), person('b', { job: '木工', phoneTail: '2' })])
  expect([...told]).toEqual([
    ['a', '安全员'],
    ['b', '木工'],
  ])
})

test('what is the same of all is left out, and the next fact is taken', () => {
  const of = (id: string, group: string) => person(id, { job: '木工', group })
  expect([...tellApart([of('a', '一组'), of('b', '二组')]).values()]).toEqual(['一组', '二组'])
})

test('facts are joined until all are told apart, the phone last', () => {
  const told = tellApart([
    person('a', { job: '木工', phoneTail: '1111' }),
    person('b', { job: '木工', phoneTail: '2222' }),
    person('c', { job: '电工', phoneTail: '3333' }),
  ])
  expect([...told.values()]).toEqual(['木工 · •••• 1111', '木工 · •••• 2222', '电工 · •••• 3333'])
})

test('whoever has nothing written of him stands beside one who has', () => {
  expect([...tellApart([person('a', { job: '木工' }), person('b', {})]).values()]).toEqual(['木工', ''])
})

test('namesakes whose facts differ are always told apart', () => {
  const fact = fc.constantFrom(null, '甲', '乙')
  const facts = fc.record({ job: fact, group: fact, unit: fact, site: fact, employer: fact })
  const people = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 4, unit: 'grapheme-ascii' }), { minLength: 2 })
  fc.assert(
    fc.property(people, facts, (tails, same) => {
      const told = tellApart(tails.map((phoneTail, at) => person(String(at), { ...same, phoneTail })))
      expect(new Set(told.values()).size).toBe(tails.length)
    }),
  )
})
