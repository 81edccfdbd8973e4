import type { FastifyBaseLogger } from 'fastify'
import type { Actor } from '#kernel/actor.ts'
import type { Clock } from '#kernel/clock.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Locale } from '#kernel/messages.ts'
import type { Operation } from '#kernel/operation.ts'
import type { AuditEntry } from '../audit/audit.store.ts'
import type { AuthService } from '../auth/auth-service.ts'
import type { HandbookChapter } from '../documents/handbook-chapter.ts'
import type { Database, Tx } from '../database/database.ts'
import type { FileStore } from '../files/file-store.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import type { LiveHub } from '../live/live-hub.ts'
import type { Settings } from '../process/settings.ts'
import type { KeyRing } from '../secrets/key-ring.ts'
import type { SearchedRecords } from '../search/searched-records.ts'
import type { CommandTable } from '../sync/command-table.ts'
import type { Change } from '../sync/publish.store.ts'
import type { TableRule } from './capability.ts'
import type { PersonAnswers } from './person-merge.ts'
import type { Successions } from './succession.ts'

export type { HotStatement, Tx } from '../database/database.ts'

/** What the process has, made once at its start. */
export interface Services {
  db: Database
  clock: Clock
  log: FastifyBaseLogger
  keys: KeyRing
  auth: AuthService
  files: FileStore
  jobs: JobQueue
  live: LiveHub
  settings: Settings
  /** Every command that may wait on a phone, by its name. */
  commands: CommandTable
  /** What each capability hands over when a unit ends or a member moves. */
  successions: Successions
  /** What every table holds about a person, how long, and what he gets of it. */
  tables: readonly TableRule[]
  /** What becomes of everything that names a person when two are merged. */
  persons: PersonAnswers
  /** What people search for, of every capability. */
  searched: readonly SearchedRecords[]
  /** What each capability prints of a branch's year. */
  chapters: readonly HandbookChapter[]
}

/** What every handler gets: the transaction, the hour, the reader's language. */
export interface PublicContext {
  tx: Tx
  now: Date
  today: LocalDate
  locale: Locale
  services: Services
  /** The caller's address, for rate limits only; never stored. */
  address: string
}

export interface QueryContext extends PublicContext {
  actor: Actor
}

/** A question whose asking is itself recorded: a person's record, a list that is taken along. */
export interface AuditedContext extends QueryContext {
  audit(entry: AuditEntry): void
}

/** What follows from a command, written in its transaction after the handler. */
export interface Effects {
  op: Operation
  /** The row as every device that keeps the stream shall hold it; `data: null` removes it. */
  publish(change: Change): void
  audit(entry: AuditEntry): void
  /** Tells open pages that something under this topic is new. Carries no content. */
  touch(topic: string): void
  /** Queues a job in the same transaction. `data` holds ids, never personal data. */
  enqueue(job: string, data: object): void
}

export interface CommandContext extends QueryContext, Effects {}
export interface PublicCommandContext extends PublicContext, Effects {}
