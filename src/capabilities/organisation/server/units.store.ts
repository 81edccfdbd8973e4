import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'

export interface UnitFacts {
  id: number
  uuid: Uuid
  companyId: number
  path: string
  kind: string
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

function units(tx: Tx) {
  return tx
    .selectFrom('app.unit as u')
    .select([
      'u.id',
      'u.uuid',
      'u.company_id as companyId',
      'u.path',
      'u.kind',
      'u.code',
      'u.name',
      'u.network',
      'u.founded_on as foundedOn',
      'u.starts_on as startsOn',
      'u.ended_on as endedOn',
    ])
}
