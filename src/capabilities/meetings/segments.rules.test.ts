import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AgendaItem, type Segment, withSegments } from './segments.rules.ts'

const kinds = ['general-meeting', 'theme-day']
const segment = (n: number, kind: string): Segment => ({
  id: `s${n}`,
  kind,
  title: `环节${n}`,
  note: '',
  setBy: '集团',
})
const item = (n: number): AgendaItem => ({ id: `i${n}`, title: `议题${n}`, note: '' })
const all = [segment(1, kinds[0]!), segment(2, kinds[1]!), segment(3, kinds[0]!)]

test('N-12 what is set comes first, in the order of who set it, and says who', () => {
  expect(withSegments([item(1)], kinds[0]!, all)).toEqual([
    { id: 's1', title: '环节1', note: '', setBy: '集团' },
    { id: 's3', title: '环节3', note: '', setBy: '集团' },
    item(1),
  ])
})

test('N-12 every segment of the kind is there once, nobody’s words are lost, and doing it again changes nothing', () => {
  const agendas = fc.uniqueArray(
    fc.oneof(
      fc.integer({ min: 0, max: 9 }).map(item),
      fc.constantFrom(...all).map((one): AgendaItem => ({ ...one, title: '改写', setBy: '别人' })),
    ),
    { selector: ({ id }) => id },
  )
  fc.assert(
    fc.property(agendas, fc.constantFrom(...kinds), (agenda, kind) => {
      const made = withSegments(agenda, kind, all)
      const ids = made.map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
      for (const one of all) expect(ids.includes(one.id)).toBe(one.kind === kind)
      const own = (list: readonly AgendaItem[]) => list.filter(({ id }) => id.startsWith('i'))
      expect(own(made)).toEqual(own(agenda))
      expect(made.every(({ id, setBy }) => (setBy === undefined) === id.startsWith('i'))).toBe(true)
      expect(withSegments(made, kind, all)).toEqual(made)
    }),
  )
})
