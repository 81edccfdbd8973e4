import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'

/** Where somebody formally belongs on a day. */
export interface Affiliation {
  personId: number
  unitId: number
  path: string
}

/** Of a person whom the actor may see; undefined for one who belongs nowhere then. */
export async function findAffiliation(tx: Tx, uuid: Uuid, day: LocalDate): Promise<Affiliation | undefined> {
  return tx
    .selectFrom('app.person as p')
    .innerJoin('app.membership as m', 'm.person_id', 'p.id')
    .innerJoin('app.unit as u', 'u.id', 'm.unit_id')
    .select(['p.id as personId', 'u.id as unitId', 'u.path'])
    .where('p.uuid', '=', uuid)
    .where('m.kind', '=', 'affiliation')
    .where('m.superseded_at', 'is', null)
    .where('m.from_date', '<=', day)
    .where('m.to_date', '>', day)
    .executeTakeFirst()
}
