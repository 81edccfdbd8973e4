import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { newId } from '#kernel/id.ts'
import { Refusal } from '#kernel/refusal.ts'
import { PostgresLiveHub } from '#platform/live/postgres-live-hub.ts'
import { TestClock } from '#testing/test-clock.ts'
import { makeNote, noteRunner } from '#testing/test-command.ts'
import { createTestDatabase, type TestDatabase } from '#testing/test-database.ts'
import { connect } from '../database/connection.ts'

let database: TestDatabase
const clock = new TestClock()

beforeAll(async () => {
  database = await createTestDatabase()
})
beforeEach(() => rows('truncate app.command_log, app.sync_row, app.stream_head, app.audit'))
afterAll(() => database.drop())

test('twenty identical requests at the same moment have one effect and one answer', async () => {
  const run = vi.fn(makeNote)
  const send = noteRunner(database, clock, async (context, note) => {
    await sleep(5)
    return run(context, note)
  })
  const id = newId()
  const answers = await Promise.all(Array.from({ length: 20 }, () => send({ stream: 'a', note: 'x' }, id)))
  expect(answers).toEqual(Array.from({ length: 20 }, () => ({ made: id })))
  expect(await count()).toEqual({ commands: 1, rows: 1, audits: 1, heads: 1 })
})

test('a repeated request is answered with the first answer and runs nothing', async () => {
  const run = vi.fn(makeNote)
  const send = noteRunner(database, clock, run)
  const id = newId()
  const first = await send({ stream: 'a', note: 'x' }, id)
  expect(await send({ stream: 'a', note: 'x' }, id)).toEqual(first)
  expect(run).toHaveBeenCalledOnce()
})

test('the number of one operation does not carry another', async () => {
  const send = noteRunner(database, clock)
  const id = newId()
  await send({ stream: 'a', note: 'x' }, id)
  await expect(send({ stream: 'a', note: 'y' }, id)).rejects.toMatchObject({ code: 'operation.reused' })
  await expect(send({ stream: 'a', note: 'x' }, id, { type: 'test.other' })).rejects.toMatchObject({
    code: 'operation.reused',
  })
  expect(await count()).toMatchObject({ commands: 1, rows: 1 })
})

test('a refusal and a fault change nothing, and the same operation may be sent again', async () => {
  const id = newId()
  const refuse = noteRunner(database, clock, async (context, note) => {
    await makeNote(context, note)
    throw new Refusal('test.unwanted')
  })
  await expect(refuse({ stream: 'a', note: 'x' }, id)).rejects.toMatchObject({ code: 'test.unwanted' })
  const fail = noteRunner(database, clock, async ({ tx }) => {
    await tx
      .selectFrom('app.unit')
      .selectAll()
      .where('path', '=', 'a' as never)
      .where('id', '=', 'no number' as never)
      .execute()
    return { made: '' }
  })
  await expect(fail({ stream: 'a', note: 'x' }, id)).rejects.toThrow(/bigint/)
  expect(await count()).toEqual({ commands: 0, rows: 0, audits: 0, heads: 0 })
  await noteRunner(database, clock)({ stream: 'a', note: 'x' }, id)
  expect(await count()).toMatchObject({ commands: 1, rows: 1 })
})

test('an answer that the contract does not describe changes nothing', async () => {
  const send = noteRunner(database, clock, async (context, note) => {
    await makeNote(context, note)
    return { made: 7 } as never
  })
  await expect(send({ stream: 'a', note: 'x' })).rejects.toThrow(/expected string/)
  expect(await count()).toMatchObject({ commands: 0, rows: 0 })
})

test('sixteen writers lose nothing: a reader who follows the numbers meets every row once', async () => {
  const send = noteRunner(database, clock)
  const each = 40
  let isDone = false
  const writers = Array.from({ length: 16 }, async (_, writer) => {
    for (let at = 0; at < each; at++) await send({ stream: `s${(writer + at) % 2}`, note: `${writer}-${at}` })
  })
  const reader = followStreams(() => isDone)
  await Promise.all(writers)
  isDone = true
  const seen = await reader
  expect(seen.size).toBe(16 * each)
  expect(await count()).toEqual({ commands: 16 * each, rows: 16 * each, audits: 16 * each, heads: 16 * each })
}, 60_000)

test('two streams touched in opposite order do not lock each other out', async () => {
  const both = (first: string, second: string) =>
    noteRunner(database, clock, async (context, note) => {
      context.publish({ stream: first, kind: 'note', key: context.op.id, data: {} })
      return makeNote(context, { ...note, stream: second })
    })
  const [up, down] = [both('a', 'b'), both('b', 'a')]
  await Promise.all(Array.from({ length: 60 }, (_, at) => (at % 2 ? up : down)({ stream: '', note: String(at) })))
  expect(await count()).toMatchObject({ commands: 60, rows: 120, heads: 120 })
})

test('a row that is published twice in one command is one row, in its last state; null takes it away', async () => {
  const key = newId()
  const twice = noteRunner(database, clock, async ({ publish }) => {
    publish({ stream: 'a', kind: 'note', key, data: { state: 1 } })
    publish({ stream: 'a', kind: 'note', key, data: { state: 2 } })
    return { made: key }
  })
  await twice({ stream: 'a', note: 'x' })
  expect(await rows('select seq, deleted, data from app.sync_row')).toEqual([
    { seq: 1, deleted: false, data: { state: 2 } },
  ])
  const remove = noteRunner(database, clock, async ({ publish }) => {
    publish({ stream: 'a', kind: 'note', key, data: null })
    return { made: key }
  })
  await remove({ stream: 'a', note: 'y' })
  expect(await rows('select seq, deleted, data from app.sync_row')).toEqual([{ seq: 2, deleted: true, data: null }])
})

test('open pages hear of a change after it is final, and not of one that was rolled back', async () => {
  const hub = await PostgresLiveHub.open(database.urls.app)
  const wake = vi.fn()
  hub.subscribe('note:a', wake)
  const refuse = noteRunner(database, clock, async (context, note) => {
    await makeNote(context, note)
    throw new Refusal('test.unwanted')
  })
  await refuse({ stream: 'a', note: 'x' }).catch(() => undefined)
  await noteRunner(database, clock)({ stream: 'a', note: 'x' })
  await vi.waitFor(() => expect(wake).toHaveBeenCalledOnce())
  await hub.close()
})

/** Reads on from the last number that it saw, as phones do. */
async function followStreams(isDone: () => boolean): Promise<Set<string>> {
  const client = await connect(database.adminUrl)
  const seen = new Set<string>()
  const cursors = new Map<number, number>()
  for (let last = false; ;) {
    for (const { id } of (await client.query<{ id: number }>('select id from app.stream_head')).rows) {
      const { rows: found } = await client.query<{ key: string; seq: number }>(
        'select key, seq from app.sync_row where stream = $1 and seq > $2 order by seq',
        [id, cursors.get(id) ?? 0],
      )
      for (const { key, seq } of found) {
        seen.add(key)
        cursors.set(id, seq)
      }
    }
    if (last) break
    last = isDone()
  }
  await client.end()
  return seen
}

async function count(): Promise<Record<string, unknown>> {
  const [found] = await rows(`
    select (select count(*) from app.command_log)::int as commands, (select count(*) from app.sync_row)::int as rows,
      (select count(*) from app.audit)::int as audits, (select coalesce(sum(head), 0) from app.stream_head)::int as heads`)
  return found!
}

async function rows(sql: string): Promise<Record<string, unknown>[]> {
  const client = await connect(database.adminUrl)
  try {
    return (await client.query(sql)).rows as Record<string, unknown>[]
  } finally {
    await client.end()
  }
}
