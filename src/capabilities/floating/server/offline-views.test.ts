import { afterAll, beforeAll, expect, test } from 'vitest'
import { layOver } from '#browser/sync/held-rows.ts'
import type { CallOf, Command } from '#kernel/endpoint.ts'
import { newId } from '#kernel/id.ts'
import { entryOf } from '#platform/jobs/job-scopes.ts'
import { heldRows, offlineReader } from '#testing/offline-reader.ts'
import { type BranchPerson, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import * as contract from '../floating.contract.ts'
import { floatingOffline } from '../floating.offline.ts'
import { floatingJobs } from './floating.jobs.ts'

// A phone without a network shows what the server would; and a step that waits, what the server will make of it.

let b: TestBranch
const today = '2026-11-20'

beforeAll(async () => {
  b = await startTestBranch()
}, 120_000)
afterAll(() => b.stop())

async function viewsOf(who: BranchPerson, caseId: string, pending: Parameters<typeof layOver>[1] = []) {
  const reader = await offlineReader(b, who)
  const rows = layOver(await heldRows(b, who), pending, [floatingOffline], reader)
  const view = (endpoint: { path: string }, input: Record<string, string>) =>
    floatingOffline.views[`GET ${endpoint.path}`]!(rows, input, reader)
  return [view(contract.getFloating, { caseId }), view(contract.listFloating, {}), view(contract.listProposals, {})]
}

async function answersFor(who: BranchPerson, caseId: string) {
  return [
    await b.must(who, contract.getFloating, { caseId }),
    await b.must(who, contract.listFloating, {}),
    await b.must(who, contract.listProposals, {}),
  ]
}

async function step<E extends Command>(who: BranchPerson, endpoint: E, input: CallOf<E> & { caseId: string }) {
  const now = b.server.clock.now().toISOString()
  const op = { id: newId(), type: endpoint.name, v: 1, body: input, at: now, person: who.uuid, kind: 'own' as const }
  const foreseen = await viewsOf(who, input.caseId, [op])
  await b.must(who, endpoint, input)
  expect([endpoint.name, foreseen]).toEqual([endpoint.name, await answersFor(who, input.caseId)])
}

test('both sides, the member and his contact see on their phones what the server answers', async () => {
  const member = await b.add({ name: '流动者', belongsTo: b.branch })
  const away = await b.add({ name: '久在外', belongsTo: b.branch })
  await b.people.sql(
    `insert into app.membership (person_id, kind, unit_id, from_date) values ($1, 'site', $2, '2026-01-01')`,
    [away.id, b.other.id],
  )
  const [home, host, contact] = [b.secretary, b.stranger, b.members[0]!]
  const [job] = floatingJobs
  await job!.run(b.server.services, {} as never, {
    entry: entryOf(job!.name),
    now: b.server.clock.now(),
    own: b.server.db,
  })
  const caseId = newId()
  const shown = { person: '流动者', home: '桥梁项目党支部', host: '隧道项目党支部', contact: contact.name }
  const facts = { personId: member.uuid, hostUnitId: b.other.uuid, since: '2026-05-01', contactId: contact.uuid }
  await step(home, contract.registerFloating, { caseId, ...facts, reason: '工期两年', shown })
  const same = async () => {
    for (const who of [member, home, host, contact]) {
      expect([who.name, await viewsOf(who, caseId)]).toEqual([who.name, await answersFor(who, caseId)])
    }
  }
  await same()
  await step(host, contract.acceptFloating, { caseId, acceptedOn: today })
  await step(contact, contract.noteFloating, { caseId, noteId: newId(), on: today, text: '电话' })
  await same()
  const { proposals } = await b.must(home, contract.listProposals, {})
  expect(proposals).toHaveLength(1)
  const { id: proposalId } = proposals[0]!
  await b.must(home, contract.answerProposal, { proposalId, answer: 'floating' })
  await same()
  await step(home, contract.endFloating, { caseId, endedOn: today, reason: '回来了' })
})
