import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#kernel/local-date.ts'
import {
  attentionOf,
  didTheWork,
  helpAfterDays,
  judgeStep,
  type LedgerEvent,
  type LedgerFacts,
  type LedgerStep,
  ledgerSteps,
  rightsOf,
  takeStep,
} from './ledger-state.rules.ts'

const today = '2026-11-20'
const people = ['甲', '乙', '丙'].map((name, n) => ({ id: `p${n}`, name }))
const opened: LedgerFacts = {
  id: 'i',
  unit: { id: 'u', name: '支部' },
  problem: '公开栏没有更新',
  source: null,
  meetingId: null,
  state: 'open',
  plan: null,
  history: [{ id: 'i', kind: 'open', on: '2026-11-01', words: '公开栏没有更新', plan: null, by: people[0]! }],
}

type Step = LedgerEvent & { kind: LedgerStep }

const steps = fc.array(
  fc.record({
    kind: fc.constantFrom(...ledgerSteps),
    by: fc.constantFrom(...people),
    owner: fc.constantFrom(...people),
  }),
  { maxLength: 14 },
)

/** Whatever is tried in whatever order: what the machine allows is taken, the rest changes nothing. */
function play(tries: readonly { kind: LedgerStep; by: Step['by']; owner: Step['by'] }[]) {
  let facts = opened
  const taken: { step: Step; before: LedgerFacts; after: LedgerFacts }[] = []
  for (const [n, { kind, by, owner }] of tries.entries()) {
    const plan = kind === 'assign' ? { measure: `措施${n}`, owner, dueOn: today } : null
    const step: Step = { id: `e${n}`, kind, on: today, words: `话${n}`, plan, by }
    if (judgeStep(facts, step, today)) continue
    const after = takeStep(facts, step)
    taken.push({ step, before: facts, after })
    facts = after
  }
  return { facts, taken }
}

describe('BR-18 N-14 the machine of the ledger', () => {
  test('no path skips verification: what is struck off was said done by its owner and then verified', () => {
    fc.assert(
      fc.property(steps, (tries) => {
        const { facts } = play(tries)
        if (facts.state !== 'struck') return
        const [done, verify] = facts.history.slice(-2)
        expect([done!.kind, verify!.kind]).toEqual(['done', 'verify'])
        expect(facts.history.filter(({ kind }) => kind === 'assign').length).toBeGreaterThan(0)
        expect(done!.by.id).toBe(facts.plan!.owner.id)
      }),
    )
  })

  test('the owner never verifies, nor whoever said once that it was done', () => {
    fc.assert(
      fc.property(steps, (tries) => {
        for (const { step, before } of play(tries).taken) {
          if (step.kind !== 'verify') continue
          expect(step.by.id).not.toBe(before.plan!.owner.id)
          expect(before.history.some(({ kind, by }) => kind === 'done' && by.id === step.by.id)).toBe(false)
        }
      }),
    )
  })

  test('no sequence of events loses history: each step adds one row and leaves the earlier ones as they were', () => {
    fc.assert(
      fc.property(steps, (tries) => {
        const { facts, taken } = play(tries)
        for (const { step, before, after } of taken) expect(after.history).toEqual([...before.history, step])
        expect(facts.history).toEqual([opened.history[0], ...taken.map(({ step }) => step)])
        expect(facts.problem).toBe(opened.problem)
      }),
    )
  })

  test('a reopened item needs a new done and a new verification', () => {
    fc.assert(
      fc.property(steps, (tries) => {
        const { history, state } = play(tries).facts
        const reopened = history.findLastIndex(({ kind }) => kind === 'reopen')
        if (reopened < 0 || state !== 'struck') return
        const since = history.slice(reopened + 1).map(({ kind }) => kind)
        expect(since).toContain('done')
        expect(since.at(-1)).toBe('verify')
      }),
    )
  })

  test('what the history tells, told again step by step, is the item as it stands', () => {
    fc.assert(
      fc.property(steps, (tries) => {
        const { facts } = play(tries)
        const again = facts.history.slice(1).reduce((one, event) => takeStep(one, event as Step), opened)
        expect(again).toEqual(facts)
      }),
    )
  })

  test('what a reader is offered is what the machine allows him', () => {
    fc.assert(
      fc.property(steps, fc.constantFrom(...people), (tries, by) => {
        const { facts } = play(tries)
        const can = rightsOf(facts, { id: by.id, keeps: true })
        const allowed = (kind: LedgerStep) => judgeStep(facts, { kind, on: today, by }, today) === null
        const offered = { ...can, 'send-back': can.sendBack }
        for (const kind of ledgerSteps) expect([kind, offered[kind]]).toEqual([kind, allowed(kind)])
      }),
    )
  })

  test('a cancelled item takes no step; one that is refused says why', () => {
    const cancelled = takeStep(opened, { id: 'c', kind: 'cancel', on: today, words: '', plan: null, by: people[0]! })
    for (const kind of ledgerSteps)
      expect(judgeStep(cancelled, { kind, on: today, by: people[0]! }, today)).toBe('ledger.cancelled')
    const problem = (facts: LedgerFacts, kind: LedgerStep, on = today) =>
      judgeStep(facts, { kind, on, by: people[1]! }, today)
    expect(problem(opened, 'done')).toBe('ledger.not-assigned')
    expect(problem(opened, 'reopen')).toBe('ledger.still-open')
    expect(problem(opened, 'assign', '2026-11-21')).toBe('ledger.in-future')
    const assigned = { ...opened, state: 'assigned' as const, plan: { measure: '', owner: people[0]!, dueOn: today } }
    expect(problem(assigned, 'done')).toBe('ledger.not-owner')
    expect(problem(assigned, 'verify')).toBe('ledger.not-done')
    expect(problem({ ...assigned, state: 'done' }, 'assign')).toBe('ledger.waits')
    expect(problem({ ...assigned, state: 'struck' }, 'cancel')).toBe('ledger.struck')
    expect(didTheWork(assigned, people[0]!.id)).toBe(true)
  })
})

test('N-14 a day that has passed is shown to the owner alone, and a week later to whoever can help', () => {
  const at = (dueOn: string, id: string, keeps: boolean) =>
    attentionOf({ state: 'assigned', plan: { measure: '', owner: people[0]!, dueOn } }, { id, keeps }, today)
  const days = (n: number) => addDays(today, -n)
  expect(at(today, 'p0', false)).toBeNull()
  expect(at(days(1), 'p0', false)).toBe('due-passed')
  expect(at(days(1), 'p1', true)).toBeNull()
  expect(at(days(helpAfterDays), 'p1', true)).toBe('help-needed')
  expect(at(days(helpAfterDays), 'p0', true)).toBe('help-needed')
  expect(at(days(helpAfterDays), 'p1', false)).toBeNull()
  const done = { state: 'done' as const, plan: { measure: '', owner: people[0]!, dueOn: days(30) } }
  expect(attentionOf(done, { id: 'p0', keeps: true }, today)).toBeNull()
})
