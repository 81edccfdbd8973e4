import fc from 'fast-check'
import { expect, it } from 'vitest'
import { allowedPers, rateIn, ratePers, type Rate, rowsIn, settableKinds, withRates } from './rates.rules.ts'
import { rhythmRows, rhythmUnits } from './rhythm.rules.ts'

const kinds = rhythmRows.map(({ kind }) => kind)
const years = fc.integer({ min: 2024, max: 2030 })
const rates = fc.array(
  fc.record({ kind: fc.constantFrom(...kinds), per: fc.constantFrom(...ratePers), fromYear: years }),
)

it('BR-10, BR-12, BR-13, BR-16, BR-18 whatever is stored, no kind is asked for less often than the regulation has it', () => {
  fc.assert(
    fc.property(rates, years, (stored, year) => {
      const rows = rowsIn(year, stored)
      for (const usual of rhythmRows.filter(({ kind }) => kind !== 'party-lesson')) {
        const row = rows.find(({ kind }) => kind === usual.kind)!
        expect(rhythmUnits[row.per]).toBeLessThanOrEqual(rhythmUnits[usual.per])
        if (row.per !== usual.per) expect(row.ruleId).toBe('OWN-rate')
        else expect(row.ruleId).toBe(usual.ruleId)
      }
    }),
  )
})

it('BR-15 the lesson is the group’s own rule: monthly, quarterly, yearly or not at all', () => {
  expect(allowedPers('party-lesson')).toEqual(['month', 'quarter', 'year', 'none'])
  const lessons = (per: Rate['per']) => rowsIn(2026, [{ kind: 'party-lesson', per, fromYear: 2026 }])
  expect(lessons('none').map(({ kind }) => kind)).not.toContain('party-lesson')
  expect(lessons('year').find(({ kind }) => kind === 'party-lesson')).toMatchObject({ per: 'year' })
})

it('leaves a choice only where there is one', () => {
  expect(settableKinds()).toEqual(['general-meeting', 'party-lesson', 'life-meeting'])
  expect(allowedPers('theme-day')).toEqual(['month'])
  expect(allowedPers('general-meeting')).toEqual(['month', 'quarter'])
})

it('what is chosen from a year on holds then, and changes no year before it', () => {
  fc.assert(
    fc.property(rates, years, fc.constantFrom(...settableKinds()), fc.nat(), (stored, year, kind, pick) => {
      const options = allowedPers(kind)
      const per = options[pick % options.length]!
      const after = withRates(stored, year, { [kind]: per })
      expect(rateIn(year, kind, after)).toBe(per)
      for (const other of kinds) expect(rateIn(year - 1, other, after)).toBe(rateIn(year - 1, other, stored))
    }),
  )
})
