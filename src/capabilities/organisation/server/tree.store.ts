import { sql } from 'kysely'
import type { Tx } from '#platform/http/context.ts'

export interface TreeNode {
  id: number
  code: string
  path: string
  companyId: number
}

/** A unit's label in paths: six base-36 digits of its id. */
export function unitLabel(id: number): string {
  return `${id.toString(36).padStart(6, '0')}.`
}

export async function findTree(tx: Tx): Promise<Map<string, TreeNode>> {
  const found = await sql<TreeNode>`select id, code, path, company_id as "companyId" from app.unit`.execute(tx)
  return new Map(found.rows.map((row) => [row.code, row]))
}

export async function findUnitIds(tx: Tx): Promise<Map<string, number>> {
  return new Map([...(await findTree(tx)).values()].map((node) => [node.code, node.id]))
}

/** The code of the group itself. */
export async function getTopCode(tx: Tx): Promise<string> {
  return (await sql<{ code: string }>`select code from app.unit where id = 1`.execute(tx)).rows[0]!.code
}

export interface CurrentPlace {
  id: number
  from: string
  parentId: number | null
  name: string
  kind: string | null
  ownKind: string | null
}

export async function findParentId(tx: Tx, unitId: number): Promise<number | null> {
  const found = await sql<{ id: number | null }>`select parent_id as id from app.unit where id = ${unitId}`.execute(tx)
  return found.rows[0]?.id ?? null
}

/** The dated place in the tree that holds now, to be ended or corrected. */
export async function findCurrentPlace(tx: Tx, unitId: number): Promise<CurrentPlace | undefined> {
  const found =
    await sql<CurrentPlace>`select id, from_date as "from", parent_id as "parentId", name, kind, own_kind as "ownKind"
    from app.unit_place where unit_id = ${unitId} and superseded_at is null and to_date = 'infinity'`.execute(tx)
  return found.rows[0]
}

export interface MovedUnit {
  id: number
  oldPath: string
  oldCompany: number
  path: string
  company: number
}

/** The unit and all below it get new paths in one statement, and those of its company the new one's. */
export async function moveSubtree(
  tx: Tx,
  unit: { id: number; path: string; companyId: number },
  to: { path: string; companyId: number },
): Promise<MovedUnit[]> {
  const { id, path, companyId } = unit
  const found = await sql<MovedUnit>`
    with below as (select id, path, company_id from app.unit where path >= ${path} and path < ${`${path.slice(0, -1)}/`} for update)
    update app.unit u set path = ${to.path}::text || substr(b.path, ${path.length + 1}::int), company_id =
      case when b.company_id = ${companyId} and b.company_id <> ${id} then ${to.companyId}::bigint else b.company_id end
    from below b where u.id = b.id
    returning u.id, b.path as "oldPath", b.company_id as "oldCompany", u.path, u.company_id as company`.execute(tx)
  return found.rows
}

/** The unit and all below it get new paths; records carry the unit alone and need nothing. */
export async function findSubtree(tx: Tx, path: string): Promise<{ id: number; path: string }[]> {
  const found = await sql<{ id: number; path: string }>`select id, path from app.unit
    where path >= ${path} and path < ${`${path.slice(0, -1)}/`} order by path`.execute(tx)
  return found.rows
}
