import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'

import { rootPath } from './first-person.store.ts'

export interface UnitFacts {
  id: number
  uuid: Uuid
  companyId: number
  path: string
  /** The given kind; `ownKind` is the group's own that it goes by, if any. */
  kind: string
  ownKind: string | null
  /** What its kind allows (`hasModule`). */
  modules: readonly string[]
  code: string
  name: string
  network: string | null
  foundedOn: LocalDate | null
  /** 启用日期: from when this branch keeps its record here. */
  startsOn: LocalDate | null
  endedOn: LocalDate | null
}

/** The unit of this public id, if there is one. */
export async function findUnit(tx: Tx, uuid: Uuid): Promise<UnitFacts | undefined> {
  return units(tx).where('u.uuid', '=', uuid).executeTakeFirst()
}

export async function findUnitById(tx: Tx, id: number): Promise<UnitFacts | undefined> {
  return units(tx).where('u.id', '=', id).executeTakeFirst()
}

export async function findUnitOfPath(tx: Tx, path: string): Promise<UnitFacts | undefined> {
  return units(tx).where('u.path', '=', path).executeTakeFirst()
}

/** Codes are unique in an installation, but for units that ended. */
export async function findUnitByCode(tx: Tx, code: string): Promise<UnitFacts | undefined> {
  return units(tx).where('u.code', '=', code).orderBy('u.ended_on', 'desc').executeTakeFirst()
}

export async function findUnitsByIds(tx: Tx, ids: readonly number[]): Promise<Map<number, UnitFacts>> {
  if (ids.length === 0) return new Map()
  const found = await units(tx).where('u.id', 'in', ids).execute()
  return new Map(found.map((unit) => [unit.id, unit]))
}

/** Units that are not ended, in and below these paths, in the tree's order; `depth` 0 is the root. */
export async function findUnitsWithin(
  tx: Tx,
  paths: readonly string[],
): Promise<{ id: Uuid; name: string; depth: number }[]> {
  if (paths.length === 0) return []
  const found = await tx
    .selectFrom('app.unit as u')
    .select(['u.uuid as id', 'u.name', 'u.path'])
    .where('u.ended_on', 'is', null)
    .where(sql<boolean>`u.path ^@ any(${[...paths]}::text[])`)
    .orderBy('u.path')
    .execute()
  return found.map(({ path, ...unit }) => ({ ...unit, depth: path.length / 7 - 1 }))
}

/** Where somebody's record is kept today: his branch, else his employer or site in the tree, else the root. */
export async function findKeepingUnit(tx: Tx, personId: number): Promise<UnitFacts> {
  const places = await tx
    .selectFrom('app.membership as m')
    .select(['m.unit_id as unitId', 'm.kind'])
    .where('m.person_id', '=', personId)
    .where('m.unit_id', 'is not', null)
    .where('m.superseded_at', 'is', null)
    .where('m.to_date', '=', 'infinity')
    .execute()
  const first = ['affiliation', 'employer', 'site', 'life'].flatMap((kind) => places.filter((one) => one.kind === kind))
  const found = first[0]?.unitId ? await findUnitById(tx, first[0].unitId) : undefined
  return found ?? (await findUnitOfPath(tx, rootPath))!
}

/** For each of these units: itself and those above it, from the top. */
export async function findUnitsAbove(tx: Tx, ids: readonly number[]): Promise<Map<number, UnitFacts[]>> {
  if (ids.length === 0) return new Map()
  const below = await units(tx)
    .where('u.id', 'in', [...ids])
    .execute()
  const paths = [...new Set(below.flatMap(({ path }) => pathsAbove(path)))]
  const above = await units(tx).where('u.path', 'in', paths).orderBy('u.path').execute()
  return new Map(below.map(({ id, path }) => [id, above.filter((unit) => path.startsWith(unit.path))]))
}

/** Units that lie in this one, itself among them. */
export async function findUnitsBelow(tx: Tx, path: string): Promise<UnitFacts[]> {
  return units(tx)
    .where(sql<boolean>`u.path ^@ ${path}`)
    .orderBy('u.path')
    .execute()
}

const label = '000001.'.length

function pathsAbove(path: string): string[] {
  return Array.from({ length: path.length / label }, (_, at) => path.slice(0, (at + 1) * label))
}

function units(tx: Tx) {
  return tx
    .selectFrom('app.unit as u')
    .innerJoin('app.unit_kind as k', (join) => join.on(sql<boolean>`k.code = coalesce(u.own_kind, u.kind)`))
    .select([
      'u.id',
      'u.uuid',
      'u.company_id as companyId',
      'u.path',
      'u.kind',
      'u.own_kind as ownKind',
      'k.modules',
      'u.code',
      'u.name',
      'u.network',
      'u.founded_on as foundedOn',
      'u.starts_on as startsOn',
      'u.ended_on as endedOn',
    ])
}
