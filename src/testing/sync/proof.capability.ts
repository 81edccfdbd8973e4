import { sql } from 'kysely'
import { belongsTo } from '#kernel/actor.ts'
import { newId } from '#kernel/id.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Capability } from '#platform/http/capability.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { type Served, serveCommand } from '#platform/http/serve.ts'
import { addLater, addPrivate, answerQuestion, failLate, type FaultKind, putNote, takeTime } from './proof.contract.ts'

type Mark = { maker: string; nr: number }

/**
 * Commands whose effects can be counted: every one leaves a line in `proof.effect`, which nothing keeps from holding two
 * of the same operation but the program itself.
 */
export const proofSchema = `
  create schema proof;
  create table proof.effect (place bigint generated always as identity, op uuid not null, type text not null,
    maker text not null, nr integer not null);
  create index on proof.effect (op);
  create table proof.note (key uuid primary key, rev bigint not null);
  create table proof.revision (key uuid not null, rev bigint not null, op uuid not null);
  create index on proof.revision (op);
  create table proof.answer (survey uuid, question integer, said text);
  create table proof.twin (op uuid, unique (op) deferrable initially deferred);
  grant usage on schema proof to lianxian_app;
  grant select, insert, update on all tables in schema proof to lianxian_app;`

export type ProofVersion = 'first' | 'second'

/** Served like every other capability. The second version knows one command more. */
export function proofCapability(version: ProofVersion): Capability {
  const later = serveCommand(addLater, { run: (context, { mark }) => leaveEffect(context, mark) })
  return {
    name: 'proof',
    endpoints: version === 'second' ? [...served, later] : served,
    tables: [],
    messages: [{ zh: { 'proof.unwanted': '不要' }, en: { 'proof.unwanted': 'Not wanted' } }],
    permissions: {},
  }
}

const served: readonly Served[] = [
  serveCommand(putNote, {
    subject: async (_, { unit }) => unit,
    allow: (actor, unit) => belongsTo(actor, unit),
    run: async (context, { mark, key, unit, text }) => {
      const { tx, op, publish } = context
      const answer = await leaveEffect(context, mark)
      const { rows } = await sql<{ rev: number }>`insert into proof.note values (${key}, 1)
        on conflict (key) do update set rev = note.rev + 1 returning rev`.execute(tx)
      await sql`insert into proof.revision values (${key}, ${rows[0]!.rev}, ${op.id})`.execute(tx)
      publish({ stream: `unit:${unit}`, kind: 'proof-note', key, data: { op: op.id, text } })
      return answer
    },
  }),
  serveCommand(addPrivate, {
    run: async (context, { mark, text }) => {
      const { op, publish, actor } = context
      publish({ stream: `member:${actor.personId}`, kind: 'proof-private', key: op.id, data: { text } })
      return leaveEffect(context, mark)
    },
  }),
  serveCommand(failLate, {
    run: async (context, { mark, how }) => {
      const answer = await leaveEffect(context, mark)
      await fail(context, how)
      return answer
    },
  }),
  serveCommand(takeTime, {
    run: async (context, { mark, millis }) => {
      await sql`select pg_sleep(${millis / 1000})`.execute(context.tx)
      return leaveEffect(context, mark)
    },
  }),
  serveCommand(answerQuestion, {
    run: async ({ tx, op }, { survey, question, to }) => {
      await sql`insert into proof.answer values (${survey}, ${question}, ${to})`.execute(tx)
      return { op: op.id }
    },
  }),
]

async function leaveEffect({ tx, op }: CommandContext, { maker, nr }: Mark): Promise<{ op: string }> {
  await sql`insert into proof.effect (op, type, maker, nr) values (${op.id}, ${op.type}, ${maker}, ${nr})`.execute(tx)
  return { op: op.id }
}

async function fail({ tx, op, publish }: CommandContext, how: FaultKind): Promise<void> {
  if (how === 'refuse') throw new Refusal('proof.unwanted')
  if (how === 'throw') throw new TypeError('a fault of ours')
  if (how === 'statement') await sql`select 1 / 0`.execute(tx)
  // Seen at the commit alone, unless somebody asks for it before.
  if (how === 'deferred') await sql`insert into proof.twin values (${op.id}), (${op.id})`.execute(tx)
  // A row that the feed cannot hold: the writing of all changes fails.
  if (how === 'publish') publish({ stream: 'global', kind: 'proof-bad', key: `no id ${newId()}`, data: {} })
}
