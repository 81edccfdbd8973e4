import { sql } from 'kysely'
import type { Actor } from '#kernel/actor.ts'
import { newId, type Uuid } from '#kernel/id.ts'
import { dayOf, type LocalDate } from '#kernel/local-date.ts'
import type { Operation, Via } from '#kernel/operation.ts'
import { Refusal, type RefusalParams } from '#kernel/refusal.ts'
import type { OperationState, QueuedOperation } from '#kernel/sync.ts'
import type { Entered, Tx } from '../database/database.ts'
import { enterPerson } from './enter-person.store.ts'
import type { Services } from '../http/context.ts'
import { describeError } from '../process/describe-error.ts'
import { Savepoint } from '../database/savepoint.ts'
import { findCommand } from './command-log.store.ts'
import { type Before, LostRace, type Performed, performCommand } from './run-command.ts'

/** Who sent it, and in whose transaction it is judged. */
export interface Judging {
  services: Services
  tx: Tx
  actor: Actor
  device: Uuid
  via: Via
  now: Date
  savepoint: Savepoint
  /** Of a batch whose traces are written together: what was looked for once for all of it. */
  before?: Before
}

export interface Judgement {
  state: OperationState
  code: string | null
  params: RefusalParams | null
  errorId: string | null
  /** Units where somebody may decide on it. */
  unitPath: string | null
  performed: Performed | null
}

/** Passes by itself: serialisation, deadlock, connection, disk, memory, shutdown. Nothing is acknowledged then. */
export function isPassing(error: unknown): boolean {
  const code = (error as { code?: unknown }).code
  if (error instanceof Refusal) return code === 'server.busy' || code === 'rate.limited'
  return typeof code === 'string' && /^(40001|40P01|55P03|08|53|57P|ECONN|EPIPE|ENOSPC|EDQUOT|ETIMEDOUT)/.test(code)
}

type Write = (performed: Performed) => Promise<void>

/**
 * Runs one operation behind a savepoint. Never throws but for what will pass: a rule's no, a version from the future
 * and a fault of ours are outcomes, and the next operation goes on. `write` writes what it did, behind the savepoint as
 * well; without it that is left to the caller.
 */
export async function judgeOperation(judging: Judging, op: QueuedOperation, write?: Write): Promise<Judgement> {
  const served = judging.services.commands.get(op.type)
  if (!served) return { ...nothing, state: 'parked', code: 'operation.unknown' }
  if (op.v > served.endpoint.version) return { ...nothing, state: 'parked', code: 'operation.newer' }
  const tried = await twiceIfRaced(judging, op, (before) => behindSavepoint(judging, op, { write, before }))
  if (tried.ok) return { ...nothing, state: 'accepted', performed: tried.performed }
  const { error } = tried
  if (isPassing(error)) throw error
  if (!(error instanceof Refusal)) return parkFault(judging, op, error)
  if (isAboutRights(error)) {
    const unitPath = await findFormerRight(judging, op)
    if (unitPath !== null) return { ...nothing, state: 'review', code: 'operation.former-right', unitPath }
  }
  return { ...nothing, state: 'rejected', code: error.code, params: error.params }
}

/** A device that was withdrawn goes on sending what it holds; a person decides on each. */
export async function holdForReview(judging: Judging): Promise<Judgement> {
  const unitPath = firstPath(judging.actor)
  return { ...nothing, state: 'review', code: 'device.revoked', unitPath }
}

const nothing = { code: null, params: null, errorId: null, unitPath: null, performed: null } as const

type Tried = { ok: true; performed: Performed } | { ok: false; error: unknown }

async function behindSavepoint(
  judging: Judging,
  op: QueuedOperation,
  { actor = judging.actor, write, before }: { actor?: Actor; write?: Write | undefined; before?: Before | undefined },
): Promise<Tried> {
  const { services, tx, savepoint } = judging
  const served = services.commands.get(op.type)!
  savepoint.begin()
  try {
    const call = { op: operationOf(judging, op), input: op.body, locale: 'zh' as const, address: '' }
    const performed = await performCommand(services, served, call, tx, actor, before)
    if (write) {
      await write(performed)
      await savepoint.settle()
    }
    return { ok: true, performed }
  } catch (error) {
    await savepoint.undo()
    return { ok: false, error }
  }
}

/** The same operation may have come by another road meanwhile: the second time it is found, or is another's. */
async function twiceIfRaced(
  { tx, before }: Judging,
  op: QueuedOperation,
  attempt: (known?: Before) => Promise<Tried>,
): Promise<Tried> {
  const first = await attempt(before)
  if (first.ok || isPassing(first.error)) return first
  if (!(first.error instanceof LostRace) && !(await findCommand(tx, op.id))) return first
  const second = await attempt()
  const isAnothers = !second.ok && second.error instanceof LostRace
  return isAnothers ? { ok: false, error: new Refusal('operation.reused') } : second
}

function parkFault(judging: Judging, op: QueuedOperation, error: unknown): Judgement {
  const errorId = newId()
  const facts = { err: describeError(error), errorId, type: op.type, device: judging.device, seq: op.seq }
  judging.services.log.error(facts, 'an operation was parked')
  return { ...nothing, state: 'parked', code: 'operation.fault', errorId }
}

function isAboutRights(error: Refusal): boolean {
  return error.code === 'access.denied' || error.code === 'record.missing'
}

/**
 * Would it have passed on the day on which it was made? Tried as the person of that day and always undone. Answers the
 * path of a unit of his then, or null.
 */
async function findFormerRight(judging: Judging, op: QueuedOperation): Promise<string | null> {
  const { tx, actor, now } = judging
  const day = dayMade(op.at, now)
  if (day === null || day === dayOf(now)) return null
  await sql`savepoint former`.execute(tx)
  try {
    const former = await enterPerson(tx, actor.personId, day)
    if (former === null) return null
    // Always undone: nothing of it is written.
    const inside = { ...judging, savepoint: new Savepoint(tx) }
    const tried = await behindSavepoint(inside, op, { actor: former, write: async () => undefined })
    if (!tried.ok && isPassing(tried.error)) throw tried.error
    return tried.ok ? (formerPath(former, actor) ?? firstPath(former)) : null
  } finally {
    await sql`rollback to savepoint former`.execute(tx)
  }
}

/** By the device's clock, which may be wrong: never later than now. */
function dayMade(at: string, now: Date): LocalDate | null {
  const made = timeMade(at)
  return made && dayOf(made < now ? made : now)
}

/** A unit in which he stood then and stands no more. */
function formerPath(then: Actor, today: Actor): string | null {
  const paths = (actor: Actor) => [...actor.posts, ...actor.memberships].map((place) => place.path)
  const still = new Set(paths(today))
  return paths(then).find((path) => !still.has(path)) ?? null
}

function firstPath(actor: Exclude<Entered, null>): string | null {
  return actor.memberships[0]?.path ?? actor.posts[0]?.path ?? null
}

export function operationOf({ device, via }: Pick<Judging, 'device' | 'via'>, op: QueuedOperation): Operation {
  const at = timeMade(op.at)?.toISOString() ?? null
  return { id: op.id, type: op.type, version: op.v, via, device, at, tz: op.tz }
}

/** By the device's clock; null for what is no time, or none that a calendar has. */
export function timeMade(at: string): Date | null {
  const made = new Date(at)
  const year = made.getUTCFullYear()
  return year >= 1 && year <= 9999 ? made : null
}
