import { afterAll, beforeAll, expect, test } from 'vitest'
import { layOver } from '#browser/sync/held-rows.ts'
import type { CallOf, Command } from '#kernel/endpoint.ts'
import { newId } from '#kernel/id.ts'
import { heldRows, offlineReader } from '#testing/offline-reader.ts'
import { type BranchPerson, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import * as contract from '../transfers.contract.ts'
import { transfersOffline } from '../transfers.offline.ts'

// A phone without a network shows what the server would; and a step that waits, what the server will make of it.

let b: TestBranch
const today = '2026-11-20'

beforeAll(async () => {
  b = await startTestBranch()
}, 120_000)
afterAll(() => b.stop())

async function viewsOf(who: BranchPerson, transferId: string, pending: Parameters<typeof layOver>[1] = []) {
  const reader = await offlineReader(b, who)
  const rows = layOver(await heldRows(b, who), pending, [transfersOffline], reader)
  const view = (endpoint: { path: string }, input: Record<string, string>) =>
    transfersOffline.views[`GET ${endpoint.path}`]!(rows, input, reader)
  return [
    view(contract.getTransfer, { transferId }),
    view(contract.listTransfers, {}),
    view(contract.listTransfers, { which: 'closed' }),
  ]
}

async function answersFor(who: BranchPerson, transferId: string) {
  return [
    await b.must(who, contract.getTransfer, { transferId }),
    await b.must(who, contract.listTransfers, {}),
    await b.must(who, contract.listTransfers, { which: 'closed' }),
  ]
}

/** Lays the step over the phone of whoever takes it, then takes it: his views before and after are the same. */
async function step<E extends Command>(who: BranchPerson, endpoint: E, input: CallOf<E> & { transferId: string }) {
  const now = b.server.clock.now().toISOString()
  const op = { id: newId(), type: endpoint.name, v: 1, body: input, at: now, person: who.uuid, kind: 'own' as const }
  const foreseen = await viewsOf(who, input.transferId, [op])
  await b.must(who, endpoint, input)
  const answers = await answersFor(who, input.transferId)
  expect([endpoint.name, foreseen]).toEqual([endpoint.name, answers])
}

test('both sides and the member see on their phones what the server answers, before and after each step', async () => {
  const member = await b.add({ name: '转接者', belongsTo: b.branch })
  const [home, host] = [b.secretary, b.stranger]
  const transferId = newId()
  const shown = { person: '转接者', from: '桥梁项目党支部', to: '隧道项目党支部' }
  const asked = { transferId, personId: member.uuid, toUnitId: b.other.uuid, askedOn: today, shown }
  await step(member, contract.askTransfer, asked)
  const same = async () => {
    for (const who of [member, home, host]) {
      expect([who.name, await viewsOf(who, transferId)]).toEqual([who.name, await answersFor(who, transferId)])
    }
  }
  await same()
  await step(home, contract.releaseTransfer, { transferId, releasedOn: '2026-11-10', letter: '12' })
  await same()
  await step(host, contract.receiveTransfer, { transferId, receivedOn: today })
  await same()
  const again = newId()
  const back = {
    ...asked,
    transferId: again,
    toUnitId: b.branch.uuid,
    shown: { ...shown, from: shown.to, to: shown.from },
  }
  await b.must(member, contract.askTransfer, back)
  await step(host, contract.returnTransfer, { transferId: again, returnedOn: today, reason: '还在项目上' })
  expect(await viewsOf(b.members[0]!, again)).toEqual([
    undefined,
    ...(await answersFor(member, again)).slice(1).map(() => ({ transfers: [], next: null })),
  ])
})
