import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Client } from 'pg'
import { createTestDatabase, type TestDatabase } from '#testing/test-database.ts'
import { connect } from '../database/connection.ts'

// The control to `run-command.test.ts` („sixteen writers lose nothing"): the same writers and the same reader on a feed
// whose numbers come from a sequence. If that lost nothing either, the test of the real one would prove nothing.

const writers = 16
const each = 20

let database: TestDatabase
let reader: Client
let own: Client[]

beforeAll(async () => {
  database = await createTestDatabase()
  ;[reader, ...own] = (await Promise.all(Array.from({ length: writers + 1 }, () => connect(database.adminUrl)))) as [
    Client,
    ...Client[],
  ]
  await reader.query(`
    create table public.control_row (seq bigserial primary key, key text not null);
    create table public.control_head (only_row boolean primary key default true, head bigint not null);
    create table public.headed_row (seq bigint primary key, key text not null);
    insert into public.control_head (head) values (0)`)
})
afterAll(async () => {
  for (const client of [reader, ...own]) await client.end()
  await database.drop()
})
beforeEach(() => reader.query('truncate control_row, headed_row; update control_head set head = 0'))

const bySequence = `insert into control_row (key) values ($1)`
const byHead = `with next as (update control_head set head = head + 1 returning head)
  insert into headed_row select head, $1 from next`

test('numbers of a sequence, followed by cursor, lose rows for good', async () => {
  expect(await followed(bySequence, 'control_row')).toBeLessThan(writers * each)
})

test('numbers taken under the head row lose none', async () => {
  expect(await followed(byHead, 'headed_row')).toBe(writers * each)
})

/** Rows that a reader met who goes on from the last number that he saw. */
async function followed(insert: string, table: string): Promise<number> {
  const state = { isDone: false, reads: 0, commits: 0 }
  const reading = follow(table, state)
  await Promise.all(own.map((client, writer) => write(client, insert, writer, state)))
  state.isDone = true
  return reading
}

interface State {
  isDone: boolean
  reads: number
  /** Of all but the first writer. */
  commits: number
}

async function write(client: Client, insert: string, writer: number, state: State): Promise<void> {
  for (let at = 0; at < each; at++) {
    await client.query('begin')
    await client.query(insert, [`${writer}-${at}`])
    if (writer === 0) await hold(state)
    await client.query('commit')
    if (writer > 0) state.commits++
  }
}

/** A longer command: others are final, and were read, before it is. Where they must wait for it, it goes on. */
async function hold(state: State): Promise<void> {
  const until = performance.now() + 20
  const { commits } = state
  while (state.commits < commits + 2 && performance.now() < until) await sleep(1)
  const { reads } = state
  while (state.reads < reads + 2) await sleep(1)
}

async function follow(table: string, state: State): Promise<number> {
  const seen = new Set<string>()
  for (let last = false, cursor = 0; ; state.reads++) {
    const { rows } = await reader.query<{ seq: number; key: string }>(
      `select seq, key from ${table} where seq > $1 order by seq`,
      [cursor],
    )
    for (const { seq, key } of rows) {
      seen.add(key)
      cursor = Number(seq)
    }
    if (last) return seen.size
    last = state.isDone
  }
}
