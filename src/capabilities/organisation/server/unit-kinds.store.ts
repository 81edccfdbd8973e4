import { sql } from 'kysely'
import type { Tx } from '#platform/http/context.ts'
import type { UnitKind } from '../unit-kinds.rules.ts'

export interface UnitKindRow extends UnitKind {
  /** Units of this kind today. */
  units: number
}

/** Given kinds first, in the order of the tree, then the group's own. */
export async function findUnitKinds(tx: Tx): Promise<UnitKindRow[]> {
  const found = await sql<UnitKindRow>`
    select k.code, k.base, k.name_zh as zh, k.name_en as en, k.national_code as "nationalCode",
      k.is_party_organisation as "isPartyOrganisation", k.takes_members as "takesMembers", k.is_temporary as "isTemporary",
      k.parents, k.modules, (select count(*) from app.unit u where u.ended_on is null
        and coalesce(u.own_kind, u.kind) = k.code) as units
    from app.unit_kind k order by k.base is not null, k.place_in_list, k.code`.execute(tx)
  return found.rows
}

export async function findUnitKind(tx: Tx, code: string): Promise<UnitKindRow | undefined> {
  return (await findUnitKinds(tx)).find((kind) => kind.code === code)
}

/** Writes an own kind over its row, or as a new one; what a base decides is taken from the base. False if it is taken. */
export async function insertOwnKind(tx: Tx, kind: UnitKind & { base: string }, at: Date): Promise<boolean> {
  const done = await sql`
    insert into app.unit_kind (code, base, name_zh, name_en, national_code, is_party_organisation, takes_members, is_temporary,
      parents, modules, added_at)
    values (${kind.code}, ${kind.base}, ${kind.zh}, ${kind.en}, ${kind.nationalCode}, ${kind.isPartyOrganisation},
      ${kind.takesMembers}, ${kind.isTemporary}, ${[...kind.parents]}::text[], ${[...kind.modules]}::text[], ${at})
    on conflict (code) do nothing`.execute(tx)
  return done.numAffectedRows === 1n
}

export async function updateOwnKind(
  tx: Tx,
  kind: Pick<UnitKind, 'code' | 'zh' | 'en' | 'nationalCode' | 'parents' | 'modules'>,
): Promise<void> {
  await sql`update app.unit_kind set name_zh = ${kind.zh}, name_en = ${kind.en}, national_code = ${kind.nationalCode},
    parents = ${[...kind.parents]}::text[], modules = ${[...kind.modules]}::text[] where code = ${kind.code}`.execute(
    tx,
  )
}
