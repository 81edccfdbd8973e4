import { afterAll, beforeAll, expect, test } from 'vitest'
import { capabilities } from '#app/capabilities.ts'
import { proofCapability, proofSchema } from '#testing/sync/proof.capability.ts'
import { addLater, failLate } from '#testing/sync/proof.contract.ts'
import { TestPhone } from '#testing/sync/test-phone.ts'
import { startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import { startTestServer } from '#testing/test-server.ts'
import { queueableCommands } from './command-table.ts'
import { replayParked } from './replay-operations.ts'

let branch: TestBranch
let phone: TestPhone

beforeAll(async () => {
  branch = await startTestBranch(await startTestServer({ capabilities: [...capabilities, proofCapability('first')] }))
  await branch.people.sql(proofSchema)
  phone = await TestPhone.make(branch.server, branch.members[0]!)
})
afterAll(() => branch.stop())

test('one that fails again, in whatever way, does not keep the others from being taken', async () => {
  const mark = { maker: 'a', nr: 1 }
  for (const how of ['publish', 'deferred', 'statement']) await phone.write(failLate.name, { mark, how })
  const later = await phone.write(addLater.name, { mark })
  expect((await phone.send()).outcomes.map(({ state }) => state)).toEqual(['parked', 'parked', 'parked', 'parked'])
  const { services } = branch.server
  Object.assign(services, { commands: queueableCommands([...capabilities, proofCapability('second')]) })
  expect(await replayParked(services)).toEqual({ tried: 4, settled: 1 })
  expect(await branch.people.sql('select op from proof.effect')).toEqual([{ op: later.id }])
  expect(await replayParked(services)).toEqual({ tried: 3, settled: 0 })
})
