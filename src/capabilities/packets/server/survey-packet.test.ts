import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { z } from 'zod'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { capabilities } from '#app/capabilities.ts'
import { command } from '#kernel/endpoint.ts'
import { newId } from '#kernel/id.ts'
import type { Capability } from '#platform/http/capability.ts'
import { serveCommand } from '#platform/http/serve.ts'
import { officeKeys } from '#platform/sync/office-keys.ts'
import { makeTestPacket } from '#testing/sync/test-packet.ts'
import { TestPhone } from '#testing/sync/test-phone.ts'
import { startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import { startTestServer } from '#testing/test-server.ts'
import { receivePacket } from './receive-packet.ts'

// A month of going from door to door without a network, on one memory stick.

const households = 4146

const recordVisit = command({
  name: 'visits.record-answers',
  path: '/api/test/visits',
  version: 1,
  input: z.object({ household: z.uuid(), answers: z.record(z.string(), z.unknown()) }),
  output: z.object({}),
  permission: 'person',
  offline: 'queue',
})
const visits: Capability = {
  name: 'visits',
  endpoints: [
    serveCommand(recordVisit, {
      run: async ({ publish, actor }, { household, answers }) => {
        publish({ stream: `member:${actor.personId}`, kind: 'visit', key: household, data: answers })
        return {}
      },
    }),
  ],
  tables: [],
  messages: [],
  permissions: {},
}

let b: TestBranch
let phone: TestPhone

beforeAll(async () => {
  b = await startTestBranch(await startTestServer({ capabilities: [...capabilities, visits] }))
  phone = await TestPhone.make(b.server, b.members[0]!)
  for (let at = 0; at < households; at++) {
    const answers = { people: 1 + (at % 6), water: at % 3 === 0 ? '自来水' : '井水', needs: at % 11 === 0 ? ['道路', '用药'] : [], rooms: at % 5, note: at % 17 === 0 ? '门前路面需要平整' : '' } // prettier-ignore
    await phone.write(recordVisit.name, { household: newId(), answers })
  }
}, 60_000)
afterAll(() => b.stop())

test(
  `${households} survey answers in one packet: small, quickly in, and more quickly the second time`,
  { timeout: 120_000 },
  async () => {
    const office = (await officeKeys(b.server.services)).public.seal
    const packet = await makeTestPacket(phone, { office, size: 500 })
    const cpu = process.cpuUsage()
    const [first, firstMillis] = await timed(packet)
    const { user, system } = process.cpuUsage(cpu)
    const cpuMillis = Math.round((user + system) / 1000)
    expect(first.packet).toMatchObject({ state: 'taken', counts: { accepted: households, repeated: 0 } })
    const [again, againMillis] = await timed(packet)
    expect(again.isRepeated).toBe(true)
    const overlapping = await makeTestPacket(phone, { office, size: 400 })
    const [other, otherMillis] = await timed(overlapping)
    expect(other.packet.counts).toMatchObject({ accepted: 0, repeated: households })
    const bareMillis = await bareInserts()
    const ratio = (firstMillis / bareMillis).toFixed(2)
    process.stdout.write(
      `${households} operations: ${Math.round(packet.length / 1000)} KB; in ${firstMillis} ms, the same again ${againMillis} ms, packed otherwise ${otherMillis} ms; as many plain inserts behind a savepoint each ${bareMillis} ms (ratio ${ratio}); CPU of this process ${cpuMillis} ms\n`,
    )
    expect(packet.length).toBeLessThan(600_000)
  },
)

async function timed(packet: Uint8Array) {
  const started = performance.now()
  const received = await receivePacket(b.server.services, Readable.from([packet]), { via: 'console', broughtBy: null })
  return [received, Math.round(performance.now() - started)] as const
}

/** As many rows by the same pool, each behind a savepoint of its own, in as many transactions as the packet has batches. */
async function bareInserts(): Promise<number> {
  const started = performance.now()
  for (let at = 0; at < households; at += 500) {
    await b.server.services.db.write({ by: 'nobody' }, async (tx) => {
      await sql`create temporary table if not exists bare (id uuid primary key, answers jsonb)`.execute(tx)
      for (let nr = at; nr < Math.min(at + 500, households); nr++) {
        void sql`savepoint bare`.execute(tx)
        await sql`insert into bare values (${newId()}, '{"people": 3}')`.execute(tx)
        await sql`release savepoint bare`.execute(tx)
      }
    })
  }
  return Math.round(performance.now() - started)
}
