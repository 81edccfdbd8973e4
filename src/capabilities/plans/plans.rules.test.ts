import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#kernel/local-date.ts'
import { byMonth, dayShown, isFor, isOutside, meetingsOf, stateOf } from './plans.rules.ts'

const kind = fc.constantFrom('branch', 'joint-branch', 'committee', 'temporary-branch')
const label = fc.integer({ min: 1, max: 4 }).map((n) => `${String(n).padStart(6, '0')}.`)
const path = fc.array(label, { minLength: 0, maxLength: 3 }).map((labels) => `000001.${labels.join('')}`)
const unit = fc.record({ path, kind, ownKind: fc.constantFrom(null, 'project-branch') })
const day = fc.integer({ min: 0, max: 364 }).map((n) => addDays('2026-01-01', n))

describe('a plan spread over branches', () => {
  test('reaches every unit of a chosen kind below once, and nobody beside or above', () => {
    fc.assert(
      fc.property(
        path,
        fc.uniqueArray(kind),
        fc.uniqueArray(unit, { selector: (one) => one.path }),
        (from, kinds, units) => {
          const reached = units.filter((one) => isFor({ path: from, kinds }, one))
          const wanted = units.filter(
            (one) =>
              one.path === from || (one.path.startsWith(from) && (kinds.length === 0 || kinds.includes(one.kind))),
          )
          expect(reached).toEqual(wanted)
          expect(new Set(reached.map((one) => one.path)).size).toBe(reached.length)
        },
      ),
    )
  })

  test('reaches an own kind by its name and by its base', () => {
    const own = { path: '000001.000002.', kind: 'branch', ownKind: 'project-branch' }
    expect(isFor({ path: '000001.', kinds: ['project-branch'] }, own)).toBe(true)
    expect(isFor({ path: '000001.', kinds: ['branch'] }, own)).toBe(true)
    expect(isFor({ path: '000001.', kinds: ['committee'] }, own)).toBe(false)
  })
})

describe('a branch’s own day', () => {
  test('is any day; only one outside the span is said to be', () => {
    fc.assert(
      fc.property(day, day, day, (one, other, own) => {
        const [fromDay, toDay] = one <= other ? [one, other] : [other, one]
        expect(isOutside(own, { fromDay, toDay })).toBe(!(fromDay <= own && own <= toDay))
        expect(stateOf({ onDay: own, reason: '' })).toBe('placed')
        expect(dayShown({ fromDay }, { onDay: own, reason: '' })).toBe(own)
      }),
    )
  })

  test('taken back, the line is open again where the plan had it', () => {
    expect(stateOf({ onDay: null, reason: '' })).toBe('open')
    expect(stateOf(undefined)).toBe('open')
    expect(stateOf({ onDay: null, reason: '没有宿舍' })).toBe('not-ours')
    expect(dayShown({ fromDay: '2026-03-01' }, undefined)).toBe('2026-03-01')
  })
})

describe('what a line became', () => {
  const line = { kind: 'theme-day', from: '2026-03-01', to: '2026-03-31', day: '2026-04-02' }
  const held = (heldOn: string, of = 'theme-day', state = 'closed') => ({ heldOn, kind: of, state })

  test('is every meeting of its kind in its days or on the day chosen, and none that was cancelled', () => {
    const its = [held('2026-03-01'), held('2026-03-31', 'theme-day', 'planned'), held('2026-04-02')]
    const others = [held('2026-02-28'), held('2026-04-01'), held('2026-03-05', 'party-lesson')]
    expect(meetingsOf(line, [...its, ...others, held('2026-03-06', 'theme-day', 'cancelled')])).toEqual(its)
  })

  test('each line stands once in its year, under its day or the beginning of its span', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ from: day, day: fc.option(day) }), { maxLength: 20 }), (lines) => {
        const months = byMonth(2026, lines)
        expect(months.flatMap((one) => one.lines)).toHaveLength(lines.length)
        for (const { month, lines: its } of months)
          for (const one of its) expect(Number((one.day ?? one.from).slice(5, 7))).toBe(month)
      }),
    )
    expect(byMonth(2027, [{ from: '2026-12-20', day: null }])).toMatchObject([{ month: 1 }])
  })
})
