import type { FastifyInstance } from 'fastify'
import type { Endpoint } from '#kernel/endpoint.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Messages } from '#kernel/messages.ts'
import type { JobHandler } from '../jobs/job-queue.ts'
import type { KeyRing } from '../secrets/key-ring.ts'
import type { SecretColumns } from '../secrets/rotate-keys.store.ts'
import type { SearchedRecords } from '../search/searched-records.ts'
import { type HandbookChapter, inChapterOrder } from '../documents/handbook-chapter.ts'
import type { CommandContext, QueryContext, Services, Tx } from './context.ts'
import type { PersonAnswers, PersonColumn, PersonsMerged } from './person-merge.ts'
import type { Served } from './serve.ts'
import { platformPersons } from '../platform.persons.ts'
import type { MemberRecord, NothingToHandOver, Successions, UnitSuccession } from './succession.ts'

/** Who may see a row, in the database's own lock (`design.md`: four forms, and tables without personal content). */
export type PolicyForm = 'unit' | 'self' | 'shared' | 'restricted' | 'system' | 'public'

/** How long rows are kept. The worker only ever proposes; `keep` is the default. */
export type Retention =
  | { keep: 'forever'; why: string }
  | { keep: 'years'; years: number; after: string; why: string }
  | { keep: 'days'; days: number; after: string; why: string }

/** What a person gets of this table when he asks for his data; `null` with the reason why there is nothing of his. */
export type PersonalExport =
  | { rows: (tx: Tx, personId: number, keys: KeyRing) => Promise<readonly object[]>; title: { zh: string; en: string } }
  | { none: string }

export interface TableRule {
  /** `app.meeting` */
  table: string
  form: PolicyForm
  retention: Retention
  personalExport: PersonalExport
  /**
   * How rows that are due are deleted, once they were archived and two people approved. Without it they are kept: the
   * default. `find` gives the same rows in the same order for as long as nothing changed.
   */
  erasure?: {
    find: (tx: Tx, of: { companyId: number; before: LocalDate }) => Promise<readonly { key: number; row: object }[]>
    erase: (tx: Tx, keys: readonly number[]) => Promise<number>
  }
}

/** One capability as the composition roots see it. */
export interface Capability {
  name: string
  endpoints: readonly Served[]
  tables: readonly TableRule[]
  messages: readonly Messages[]
  /** Encrypted columns, for a change of keys. */
  secretColumns?: readonly SecretColumns[]
  /** Every permission that its contracts name besides `public` and `person`. */
  permissions: Readonly<Record<string, (...facts: never[]) => boolean>>
  jobs?: readonly JobHandler[]
  /** What becomes of what it holds for a unit that ends; needed where one of its tables names a unit. */
  succession?: UnitSuccession | NothingToHandOver
  /** What it holds about a member and what follows him; needed where one of its tables names a person. */
  memberRecord?: MemberRecord | NothingToHandOver
  /** Every column of its tables that names a person, and what becomes of it when two entries are one person. */
  personColumns?: readonly PersonColumn[]
  /** What has to be told or made anew after two people were merged, or parted again. */
  renewPersons?: (context: CommandContext, merged: PersonsMerged) => Promise<void>
  /** What of it is searched for: one for each kind of document. */
  searched?: readonly SearchedRecords[]
  /** What of it is printed in a branch's handbook of the year. */
  handbook?: readonly HandbookChapter[]
  /** What this capability adds to the demo group, by its own commands, after the roster and the capabilities before it. */
  seedDemo?: (services: Services) => Promise<void>
  /** Who may be woken by `kind:id` on the live stream; what it wakes for is then asked for as ever. */
  topics?: Readonly<Record<string, (context: QueryContext, id: string) => Promise<boolean>>>
  /** Routes that are no endpoints: uploads, printed pages, files. Each is named in `rawRoutes` for the role matrix. */
  register?: (app: FastifyInstance, services: Services) => Promise<void> | void
  rawRoutes?: readonly { method: string; path: string; permission: string }[]
}

export function endpointsOf(capabilities: readonly Capability[]): Endpoint[] {
  return capabilities.flatMap((capability) => capability.endpoints.map((served) => served.endpoint))
}

/** What the capabilities print of a branch's year, in the order of its handbook. */
export function chaptersOf(capabilities: readonly Capability[]): HandbookChapter[] {
  return inChapterOrder(capabilities.flatMap(({ handbook }) => handbook ?? []))
}

/** The answers of those capabilities that hold something. */
export function successionsOf(capabilities: readonly Capability[]): Successions {
  return {
    units: capabilities.flatMap(({ name, succession }) =>
      succession && 'list' in succession ? [{ capability: name, succession }] : [],
    ),
    members: capabilities.flatMap(({ name, memberRecord: record }) =>
      record && 'list' in record ? [{ capability: name, record }] : [],
    ),
  }
}

/** What becomes of everything that names a person when two are merged: the platform's own first. */
export function personAnswersOf(capabilities: readonly Capability[]): PersonAnswers {
  return {
    columns: [...platformPersons, ...capabilities.flatMap(({ personColumns }) => personColumns ?? [])],
    renew: capabilities.flatMap(({ renewPersons }) => (renewPersons ? [renewPersons] : [])),
  }
}
