import type { Readable } from 'node:stream'
import type { Actor } from '#kernel/actor.ts'
import type { Command, Endpoint, InputOf, OutputOf, Query } from '#kernel/endpoint.ts'
import type { HotStatement } from '../database/database.ts'
import type {
  AuditedContext,
  CommandContext,
  PublicCommandContext,
  PublicContext,
  QueryContext,
  Services,
} from './context.ts'

/** How an endpoint is answered. `allow` belongs to the permission that the contract names; without one, anybody signed in. */
interface Answer<E extends Endpoint, Context, Subject> {
  /** Loads what the permission is judged on; `null` answers `record.missing`. */
  subject?: (context: Context, input: InputOf<E>) => Promise<Subject | null>
  allow?: (actor: Actor, subject: Subject) => boolean
  run: (context: Context, input: InputOf<E>, subject: Subject) => Promise<OutputOf<E>>
}

interface FileQueryAnswer {
  subject?: (context: QueryContext, input: never) => Promise<unknown>
  allow?: (actor: Actor, subject: never) => boolean
  run: (context: AuditedContext, input: never, subject: never) => Promise<FileAnswer>
}

interface PublicAnswer<E extends Endpoint, Context> {
  run: (context: Context, input: InputOf<E>) => Promise<OutputOf<E>>
}

/** A file for the reader: a document made from the record, a picture, a list. */
export interface FileAnswer {
  name: string
  /** Media type. */
  type: string
  /** A function is called once the transaction has ended: what reads on connections of its own must not hold one meanwhile. */
  body: Buffer | Readable | (() => Promise<Buffer>)
  /** Shown in the page instead of being saved; only for pictures and PDF. */
  inline?: boolean
}

/** An endpoint with its answer, the types forgotten: what the server, sync, station and bundle all call. */
export type Served =
  | { endpoint: Query; kind: 'query' | 'audited-query'; answer: Answer<Query, AuditedContext, unknown> }
  | { endpoint: Command; kind: 'command'; answer: Answer<Command, CommandContext, unknown> }
  | { endpoint: Query; kind: 'file-query' | 'audited-file'; answer: FileQueryAnswer }
  | { endpoint: Query; kind: 'public-query'; answer: PublicAnswer<Query, PublicContext> }
  | { endpoint: Command; kind: 'public-command'; answer: PublicAnswer<Command, PublicCommandContext> }
  | { endpoint: Query; kind: 'hot-query'; answer: HotAnswer<never> }

export function serveQuery<E extends Query, Subject = undefined>(
  endpoint: E,
  answer: Answer<E, QueryContext, Subject>,
): Served {
  return { endpoint, kind: 'query', answer: answer as never }
}

/** For a question that leaves a line in the audit, in the transaction of its answer. */
export function serveAuditedQuery<E extends Query, Subject = undefined>(
  endpoint: E,
  answer: Answer<E, AuditedContext, Subject>,
): Served {
  return { endpoint, kind: 'audited-query', answer: answer as never }
}

export function serveCommand<E extends Command, Subject = undefined>(
  endpoint: E,
  answer: Answer<E, CommandContext, Subject>,
): Served {
  return { endpoint, kind: 'command', answer: answer as never }
}

/** For `permission: 'public'`: nobody needs to be signed in. */
export function servePublicQuery<E extends Query>(endpoint: E, answer: PublicAnswer<E, PublicContext>): Served {
  return { endpoint, kind: 'public-query', answer: answer }
}

export function servePublicCommand<E extends Command>(
  endpoint: E,
  answer: PublicAnswer<E, PublicCommandContext>,
): Served {
  return { endpoint, kind: 'public-command', answer: answer }
}

export interface HotContext {
  now: Date
  services: Services
}

/** How a page that everybody opens often is answered. */
export interface HotAnswer<Input> {
  /** One `select` of one JSON value, naming the actor as `app.person()`; sent together with the session's check. */
  statement: (input: Input, now: Date) => HotStatement
  /** Makes the view of what was read, null where nothing was; without it the value is the view, passed on unread. */
  toView?: (found: unknown, input: Input, around: HotContext) => unknown
}

/**
 * For `permission: 'person'`, answered by one statement that holds the session's check as well: one trip, and what the
 * page reads is read only if the session holds.
 */
export function serveHotQuery<E extends Query, Found = OutputOf<E>>(
  endpoint: E,
  answer: {
    statement: (input: InputOf<E>, now: Date) => HotStatement<Found>
    toView?: (found: Found | null, input: InputOf<E>, around: HotContext) => OutputOf<E>
  },
): Served {
  return { endpoint, kind: 'hot-query', answer: answer as never }
}

/** A query that answers with a file; its contract's output stays empty (`z.unknown()`). */
export function serveFile<E extends Query, Subject = undefined>(
  endpoint: E,
  answer: {
    subject?: (context: QueryContext, input: InputOf<E>) => Promise<Subject | null>
    allow?: (actor: Actor, subject: Subject) => boolean
    run: (context: QueryContext, input: InputOf<E>, subject: Subject) => Promise<FileAnswer>
  },
): Served {
  return { endpoint, kind: 'file-query', answer: answer }
}

/** A file whose taking leaves a line in the audit. */
export function serveAuditedFile<E extends Query, Subject = undefined>(
  endpoint: E,
  answer: {
    subject?: (context: QueryContext, input: InputOf<E>) => Promise<Subject | null>
    allow?: (actor: Actor, subject: Subject) => boolean
    run: (context: AuditedContext, input: InputOf<E>, subject: Subject) => Promise<FileAnswer>
  },
): Served {
  return { endpoint, kind: 'audited-file', answer: answer }
}
