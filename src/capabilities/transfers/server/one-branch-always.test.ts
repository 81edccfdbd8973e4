import { afterAll, beforeAll, expect, test } from 'vitest'
import * as fc from 'fast-check'
import { newId } from '#kernel/id.ts'
import { addDays } from '#kernel/local-date.ts'
import { type BranchPerson, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import type { TestUnit } from '#testing/people.ts'
import * as contract from '../transfers.contract.ts'

// N-03: at no moment is a member in no branch, or in two, whatever both sides, others, repeats and late phones do.

let b: TestBranch
let keepers: BranchPerson[]
let units: TestUnit[]
const today = '2026-11-20'

beforeAll(async () => {
  b = await startTestBranch()
  const third = await b.people.addUnit({ path: '000001.000002.000005.', name: '码头项目党支部' })
  units = [b.branch, b.other, third]
  const last = await b.add({ name: '第三书记', belongsTo: third, posts: [{ kind: 'secretary', unit: third }] })
  keepers = [b.secretary, b.stranger, last]
}, 120_000)
afterAll(() => b.stop())

interface Act {
  kind: 'ask' | 'release' | 'receive' | 'return' | 'withdraw'
  by: number
  to: number
  which: number
  days: number
  /** Sent twice under one number, both at once. */
  twice: boolean
}

const anyAct: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom('ask', 'release', 'release', 'receive', 'receive', 'return', 'withdraw'),
  by: fc.nat(3),
  to: fc.nat(2),
  which: fc.nat(2),
  days: fc.integer({ min: -3000, max: 3 }),
  twice: fc.boolean(),
})
/** What stands in one batch is sent at the same moment. */
const anyHistory = fc.array(fc.array(anyAct, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 7 })

test('N-03 ED-06 at no moment is a member in no branch, or in two', { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(anyHistory, async (batches) => {
      const member = await b.add({ name: '转接者', belongsTo: b.branch })
      const known: string[] = []
      for (const batch of batches) {
        await Promise.all(batch.map((act) => perform(act, member, known)))
        await expectOneBranchAlways(member)
      }
    }),
    { numRuns: 12 },
  )
  await straightMoves()
})

/** So that the property is not kept by refusing everything: to and fro, both at once, in either order. */
async function straightMoves(): Promise<void> {
  const member = await b.add({ name: '来回者', belongsTo: b.branch })
  for (const [from, to] of [
    [0, 1],
    [1, 2],
    [2, 0],
  ] as const) {
    const transferId = newId()
    const asked = { transferId, personId: member.uuid, toUnitId: units[to]!.uuid, askedOn: today }
    await b.must(keepers[from]!, contract.askTransfer, asked)
    await Promise.all([
      b.must(keepers[from]!, contract.releaseTransfer, { transferId, releasedOn: today }),
      b.must(keepers[to]!, contract.receiveTransfer, { transferId, receivedOn: today }),
    ])
    await expectOneBranchAlways(member)
  }
  expect(await countMoves(member)).toBe(3)
}

async function perform(act: Act, member: BranchPerson, known: string[]): Promise<void> {
  const who = [...keepers, member][act.by]!
  const options = { operationId: newId() }
  const send = () => call(act, who, member, known, options)
  const answers = await Promise.all(act.twice ? [send(), send()] : [send()])
  for (const { status, error } of answers) {
    expect([200, 403, 404, 409, 422, 400]).toContain(status)
    if (status !== 200) expect(error?.message).toBeTruthy()
  }
}

async function call(
  act: Act,
  who: BranchPerson,
  member: BranchPerson,
  known: string[],
  options: { operationId: string },
) {
  const on = addDays(today, act.days)
  if (act.kind === 'ask') {
    const transferId = options.operationId
    known.push(transferId)
    return b.as(
      who,
      contract.askTransfer,
      { transferId, personId: member.uuid, toUnitId: units[act.to]!.uuid, askedOn: today },
      options,
    )
  }
  const transferId = known.at(-1 - act.which) ?? newId()
  if (act.kind === 'release') return b.as(who, contract.releaseTransfer, { transferId, releasedOn: on }, options)
  if (act.kind === 'receive') return b.as(who, contract.receiveTransfer, { transferId, receivedOn: on }, options)
  if (act.kind === 'return')
    return b.as(who, contract.returnTransfer, { transferId, returnedOn: today, reason: '退' }, options)
  return b.as(who, contract.withdrawTransfer, { transferId }, options)
}

/** From the first day of his affiliation on, every day is covered by exactly one row that holds. */
async function expectOneBranchAlways(member: BranchPerson): Promise<void> {
  const rows = await b.people.sql<{ from: string; to: string }>(
    `select from_date::text as from, to_date::text as to from app.membership
     where person_id = $1 and kind = 'affiliation' and superseded_at is null order by from_date`,
    [member.id],
  )
  expect(rows[0]?.from).toBe('2020-01-01')
  expect(rows.at(-1)?.to).toBe('infinity')
  for (const [at, row] of rows.slice(1).entries()) expect(row.from).toBe(rows[at]!.to)
}

async function countMoves(member: BranchPerson): Promise<number> {
  const rows = await b.people.sql('select from app.transfer where person_id = $1 and moved_on is not null', [member.id])
  return rows.length
}
