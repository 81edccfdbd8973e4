import { gatherRows, type RowSet } from '#browser/sync/held-rows.ts'
import { dayOf } from '#kernel/local-date.ts'
import type { OfflineReader } from '#kernel/offline.ts'
import { pullRows } from '#platform/sync/pull-rows.ts'
import type { BranchPerson, TestBranch } from './test-branch.ts'

/** Somebody of a test's branch as his phone knows him. */
export async function offlineReader({ people, server }: TestBranch, person: BranchPerson): Promise<OfflineReader> {
  const places = (table: string) =>
    people.sql<{ kind: string; unitId: string }>(
      `select x.kind, u.uuid as "unitId" from app.${table} x join app.unit u on u.id = x.unit_id where x.person_id = $1`,
      [person.id],
    )
  const now = server.clock.now()
  return {
    personId: person.uuid,
    name: person.name,
    posts: await places('post'),
    memberships: await places('membership'),
    today: dayOf(now),
    now,
  }
}

/** What a phone of his holds after its first sync. */
export async function heldRows({ server }: TestBranch, person: BranchPerson): Promise<RowSet> {
  const entry = { by: 'person', personId: person.id, now: server.clock.now() } as const
  const pulled = await pullRows(server.services, entry, { cursors: {}, epoch: null, limit: 100_000 })
  return gatherRows(
    pulled!.rows.flatMap(([stream, kind, key, seq, data]) =>
      data === undefined ? [] : [{ stream, kind, key, number: seq, data, applied: seq }],
    ),
  )
}

/** Every text in a value, with the names of the fields that lead to it; public ids are no names. */
export function textsOf(value: unknown, path = ''): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]]
  if (Array.isArray(value)) return value.flatMap((part) => textsOf(part, path))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, part]) => textsOf(part, name.length === 36 ? path : `${path}.${name}`))
}
