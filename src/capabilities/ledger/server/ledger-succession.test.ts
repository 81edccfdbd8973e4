import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/id.ts'
import { entryOf } from '#platform/jobs/job-scopes.ts'
import { runSystemCommand } from '#platform/sync/run-system-command.ts'
import { type BranchPerson, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import * as contract from '../ledger.contract.ts'
import { ledgerSuccession } from './ledger-succession.ts'

let b: TestBranch
const today = '2026-11-20'
const see = (who: BranchPerson, ledgerItemId: string) => b.must(who, contract.getItem, { ledgerItemId })

beforeAll(async () => {
  b = await startTestBranch()
}, 120_000)
afterAll(() => b.stop())

test('open items go to the successor with their history, closed ones stay', async () => {
  const ending = await b.people.addUnit({ path: '000001.000002.000007.', name: '要撤的党支部' })
  const secretary = await b.add({ name: '撤书记', belongsTo: ending, posts: [{ kind: 'secretary', unit: ending }] })
  const other = await b.add({
    name: '撤委员',
    belongsTo: ending,
    posts: [{ kind: 'branch-committee-member', unit: ending }],
  })
  const make = async () => {
    const input = { unitId: ending.uuid, ledgerItemId: newId(), eventId: newId(), problem: '问题', on: today }
    await b.must(secretary, contract.openItem, {
      ...input,
      plan: { measure: '换上', ownerId: secretary.uuid, dueOn: today },
    })
    return input.ledgerItemId
  }
  const [going, closed] = [await make(), await make()]
  await b.must(other, contract.cancelItem, { ledgerItemId: closed, eventId: newId(), on: today, words: '重复' })
  const { services } = b.server
  const unit = { ...ending, companyId: 1 }
  const held = await services.db.read(entryOf('ledger.remind'), (tx) => ledgerSuccession.list(tx, unit, today))
  expect(held).toMatchObject([
    { kind: 'ledger.open', id: going, fate: 'moves', personId: secretary.id },
    { kind: 'ledger.closed', count: 1, fate: 'stays' },
  ])
  await runSystemCommand(services, 'test', entryOf('ledger.remind'), (context) =>
    ledgerSuccession.move(context as never, unit, { ...b.other, companyId: 1 }, held),
  )
  expect(await see(b.stranger, going)).toMatchObject({ unit: { name: '隧道项目党支部' }, history: [{}, {}] })
  expect((await see(secretary, closed)).unit.name).toBe('要撤的党支部')
})
