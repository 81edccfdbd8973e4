import { findEmployers } from '#capabilities/organisation/index.ts'
import { isId } from '#kernel/id.ts'
import { type Filter, fulfils, parseFilter } from '../scim/scim-filter.ts'
import { patchResource, readOperations } from '../scim/scim-patch.ts'
import { ScimProblem } from '../scim/scim-problem.ts'
import { listSchema } from '../scim/scim-schemas.ts'
import type { ScimResource } from '../scim/scim-user.ts'
import { saveScimUser } from './save-scim-user.ts'
import { nameHash, openResource, type ScimContext, toUserView } from './scim.context.ts'
import { countProvisioned, findScimPage, findScimUser, findScimUsers, type ScimUserRow } from './scim-users.store.ts'

export const mostResults = 200

export interface ListRequest {
  filter?: unknown
  startIndex?: unknown
  count?: unknown
}

export async function addUser(context: ScimContext, body: ScimResource): Promise<ScimResource> {
  return view(context, await saveScimUser(context, body, null))
}

export async function getUser(context: ScimContext, id: string): Promise<ScimResource> {
  return view(context, await requireUser(context, id))
}

export async function replaceUser(context: ScimContext, id: string, body: ScimResource): Promise<ScimResource> {
  return view(context, await saveScimUser(context, body, await requireUser(context, id)))
}

export async function patchUser(context: ScimContext, id: string, body: unknown): Promise<ScimResource> {
  const row = await requireUser(context, id)
  const resource = { ...openResource(context.services.keys, row), active: row.active }
  return view(context, await saveScimUser(context, patchResource(resource, readOperations(body)), row))
}

/** To delete is to deactivate: the person and his history stay, and the same user may come again. */
export async function deleteUser(context: ScimContext, id: string): Promise<void> {
  const row = await requireUser(context, id)
  if (row.active) await saveScimUser(context, { ...openResource(context.services.keys, row), active: false }, row)
}

/** One page. What names one user by a single `eq` is found by its hash; any other filter looks through all of them. */
export async function listUsers(context: ScimContext, { filter, ...page }: ListRequest): Promise<object> {
  const { start, count } = readPage(page)
  const wanted = filter === undefined ? null : parseFilter(filter)
  if (!wanted) {
    const [total, rows] = await Promise.all([
      countProvisioned(context.tx),
      count === 0 ? [] : findScimPage(context.tx, start - 1, count),
    ])
    return listOf(await views(context, rows), total, start)
  }
  const hashed = hashedBy(context, wanted)
  const rows = await findScimUsers(context.tx, hashed)
  const found = hashed ? rows : await filterRows(context, rows, wanted)
  return listOf(await views(context, found.slice(start - 1, start - 1 + count)), found.length, start)
}

export function listOf(resources: readonly object[], total: number, start: number): object {
  return {
    schemas: [listSchema],
    totalResults: total,
    startIndex: start,
    itemsPerPage: resources.length,
    Resources: resources,
  }
}

export function readPage({ startIndex, count }: Omit<ListRequest, 'filter'>): { start: number; count: number } {
  const number = (value: unknown, fallback: number) => {
    if (value === undefined) return fallback
    const text = typeof value === 'number' ? value.toString() : value
    if (typeof text !== 'string' || !/^-?\d{1,9}$/.test(text))
      throw new ScimProblem(400, 'startIndex and count are numbers', 'invalidValue')
    return Number(text)
  }
  // RFC 7644 §3.4.2.4: less than 1 is 1; less than 0 is 0.
  return { start: Math.max(1, number(startIndex, 1)), count: Math.min(mostResults, Math.max(0, number(count, 100))) }
}

function hashedBy({ services }: ScimContext, filter: Filter) {
  if (filter.kind !== 'compare' || filter.by !== 'eq' || typeof filter.value !== 'string') return null
  const path = filter.path.replace(/^urn:ietf:params:scim:schemas:core:2\.0:User:/i, '').toLowerCase()
  const hash = (kind: 'user-name' | 'external' | 'mail') => nameHash(services.keys, kind, filter.value as string)
  if (path === 'username') return { column: 'user_name_hash' as const, hash: hash('user-name') }
  return path === 'externalid' ? { column: 'external_hash' as const, hash: hash('external') } : null
}

async function filterRows(context: ScimContext, rows: readonly ScimUserRow[], filter: Filter): Promise<ScimUserRow[]> {
  const shown = await views(context, rows)
  return rows.filter((_, at) => fulfils(shown[at], filter))
}

async function view(context: ScimContext, row: ScimUserRow): Promise<ScimResource> {
  return (await views(context, [row]))[0]!
}

async function views(context: ScimContext, rows: readonly ScimUserRow[]): Promise<ScimResource[]> {
  const people = rows.map(({ personId }) => personId)
  const groups = Map.groupBy(await findEmployers(context.tx, context.today, people), ({ personId }) => personId)
  return rows.map((row) => toUserView(context, row, groups.get(row.personId) ?? []))
}

async function requireUser({ tx }: ScimContext, id: string): Promise<ScimUserRow> {
  const row = isId(id) ? await findScimUser(tx, id) : undefined
  if (!row) throw new ScimProblem(404, 'there is no such user')
  return row
}
