import type { Actor } from '#kernel/actor.ts'
import { dayOf } from '#kernel/local-date.ts'
import type { Locale } from '#kernel/messages.ts'
import type { Operation } from '#kernel/operation.ts'
import { Refusal } from '#kernel/refusal.ts'
import { type Audited, type AuditEntry, writeAudit } from '../audit/audit.store.ts'
import type { Entry, Tx } from '../database/database.ts'
import type { CommandContext, Services } from '../http/context.ts'
import { requireServed } from '../http/require-served.ts'
import type { Served } from '../http/serve.ts'
import { findCommand, logCommands, type LoggedCommand, type NewCommand } from './command-log.store.ts'
import { type Change, publishChanges, touchTopic } from './publish.store.ts'

type ServedCommand = Extract<Served, { kind: 'command' | 'public-command' }>

export interface Call {
  op: Operation
  entry: Entry
  /** As it came; parsed here, after the upcaster of its version. */
  input: unknown
  locale: Locale
  address: string
}

/** Another request with the same operation committed first. */
export class LostRace extends Error {}

/** A call whose input was checked. */
interface Checked extends Call {
  services: Services
  served: ServedCommand
  inputHash: Buffer
}

/**
 * The one road by which anything changes: REST, sync, station, bundle and command line end here. One transaction, one
 * effect however often the same operation arrives; a repeated one is answered with the first answer.
 * Throws `Refusal` (nothing changed) or whatever the handler threw.
 */
export async function runCommand(services: Services, served: ServedCommand, call: Call): Promise<unknown> {
  const input = parseInput(served, call)
  const inputHash = services.keys.hash('command-input', JSON.stringify(input))
  const checked = { ...call, services, served, input, inputHash }
  try {
    return await services.db.write(call.entry, async (tx, entered) => attempt(checked, tx, await entered))
  } catch (error) {
    const twin = await services.db.read(call.entry, (tx) => findTwin(checked, tx)).catch(() => undefined)
    if (twin) return twin.output
    // Somebody else's operation bears this number: nothing of it is told, and nothing of this one stays.
    throw error instanceof LostRace ? new Refusal('operation.reused') : error
  }
}

/** What an identical request did that was under way at the same time: it may have made this one fail. */
async function findTwin({ op, inputHash, served }: Checked, tx: Tx): Promise<{ output: unknown } | undefined> {
  if (served.endpoint.answerStored === false) return undefined
  const found = await findCommand(tx, op.id)
  return found?.type === op.type && inputHash.equals(found.input_hash) ? found : undefined
}

/** Brings an older version's input up to date, then checks it. Throws `input.invalid` with the first field at fault. */
export function parseInput(served: Served, call: Pick<Call, 'input'> & { op?: Operation }): unknown {
  const { endpoint } = served
  let input = call.input
  if (endpoint.kind === 'command' && call.op) {
    for (let version = call.op.version; version < endpoint.version; version++)
      input = endpoint.upcast?.[version]?.(input) ?? input
  }
  const parsed = endpoint.input.safeParse(input)
  const issue = parsed.success ? findUnkeepable(parsed.data) : parsed.error.issues[0]
  if (parsed.success && !issue) return parsed.data
  throw new Refusal('input.invalid', { field: issue?.path.join('.') ?? '', problem: issue?.code ?? '' })
}

/** PostgreSQL keeps every text but these: with a NUL, or with half of a pair of surrogates. */
function findUnkeepable(value: unknown, path: PropertyKey[] = []): { path: PropertyKey[]; code: string } | undefined {
  if (typeof value === 'string') {
    return value.includes('\0') || !value.isWellFormed() ? { path, code: 'invalid_format' } : undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  for (const [name, part] of Object.entries(value)) {
    const found = findUnkeepable(name) ? { path, code: 'invalid_key' } : findUnkeepable(part, [...path, name])
    if (found) return found
  }
  return undefined
}

async function attempt(call: Checked, tx: Tx, actor: Actor | null): Promise<unknown> {
  const performed = await perform(call, tx, actor)
  await writePerformed(tx, [performed])
  return performed.output
}

/** What a command has done, and what is still to be written of it (`writePerformed`). */
export interface Performed {
  output: unknown
  /** For the command log; null where it stands there already. */
  logged: NewCommand | null
  audited: Audited
  changes: readonly Change[]
  topics: ReadonlySet<string>
}

/**
 * Log, audit and change feed, in one flight for however many commands: so the heads of the streams are taken in one
 * order. Throws `LostRace` if one of them took effect by another road meanwhile; the caller rolls all of it back.
 */
export async function writePerformed(
  tx: Tx,
  performed: readonly Performed[],
  more: readonly Change[] = [],
): Promise<void> {
  const topics = new Set(performed.flatMap((one) => [...one.topics]))
  const [isLogged] = await Promise.all([
    logCommands(
      tx,
      performed.flatMap(({ logged }) => logged ?? []),
    ),
    writeAudit(
      tx,
      performed.map(({ audited }) => audited),
    ),
    publishChanges(tx, [...performed.flatMap(({ changes }) => changes), ...more]),
    ...Array.from(topics, (topic) => touchTopic(tx, topic)),
  ])
  if (!isLogged) throw new LostRace()
}

/** Commands of these ids that ran before, where they were looked for beforehand. */
export type Before = ReadonlyMap<string, LoggedCommand>

/** One operation of a batch, inside the caller's transaction and savepoint; what it did is then written by the caller. */
export async function performCommand(
  services: Services,
  served: ServedCommand,
  call: Omit<Call, 'entry'>,
  tx: Tx,
  actor: Actor,
  known?: Before,
): Promise<Performed> {
  const input = parseInput(served, call)
  const inputHash = services.keys.hash('command-input', JSON.stringify(input))
  return perform({ ...call, entry: { by: 'nobody' }, services, served, input, inputHash }, tx, actor, known)
}

async function perform(call: Checked, tx: Tx, actor: Actor | null, known?: Before): Promise<Performed> {
  const { op, served, services, inputHash } = call
  if (served.kind === 'command' && !actor) throw new Refusal('sign-in.needed')
  const before = known ? known.get(op.id) : await findCommand(tx, op.id)
  if (before) {
    if (before.type !== op.type || !inputHash.equals(before.input_hash)) throw new Refusal('operation.reused')
    const audited = { actorId: null, op, entries: [] }
    const nothing = { logged: null, audited, changes: [], topics: new Set<string>() }
    if (served.endpoint.answerStored !== false) return { ...nothing, output: before.output }
  }
  const effects = collectEffects()
  const personId = actor?.personId ?? null
  const now = services.clock.now()
  const { locale, address } = call
  const around = { tx, now, today: dayOf(now), locale, services, address, op, ...effects.hooks }
  const output = served.endpoint.output.parse(
    await answer(served, { ...around, actor: actor as Actor }, call.input).catch(asSpokenRefusal),
  )
  const stored = served.endpoint.answerStored === false ? null : output
  for (const job of effects.jobs) await services.jobs.send(tx, job.name, job.data)
  const logged = before ? null : { op, personId, inputHash, output: stored }
  const audited = { actorId: personId, op, entries: effects.audits }
  return { output, logged, audited, changes: effects.changes, topics: effects.topics }
}

async function answer(served: ServedCommand, context: CommandContext, input: unknown): Promise<unknown> {
  if (served.kind === 'public-command') return served.answer.run(context, input)
  requireServed(context.actor, served.endpoint)
  const subject = served.answer.subject ? await served.answer.subject(context, input) : undefined
  if (subject === null) throw new Refusal('record.missing')
  if (served.answer.allow && !served.answer.allow(context.actor, subject)) throw new Refusal('access.denied')
  return served.answer.run(context, input, subject)
}

/** A trigger that refuses says the code as its message: locks that every road meets, whoever forgot to ask first. */
function asSpokenRefusal(error: unknown): never {
  const { code, message } = error as { code?: unknown; message?: string }
  throw code === 'LX001' ? new Refusal(message ?? 'server.fault') : error
}

function collectEffects() {
  const changes: Change[] = []
  const audits: AuditEntry[] = []
  const jobs: { name: string; data: object }[] = []
  const topics = new Set<string>()
  const hooks = {
    publish: (change: Change) => void changes.push(change),
    audit: (entry: AuditEntry) => void audits.push(entry),
    touch: (topic: string) => void topics.add(topic),
    enqueue: (name: string, data: object) => void jobs.push({ name, data }),
  }
  return { changes, audits, jobs, topics, hooks }
}
