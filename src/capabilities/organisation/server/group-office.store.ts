import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'

export interface GroupOffice {
  unit: { id: number; uuid: Uuid; name: string }
  /** Who keeps the roster of the whole group on that day. */
  people: number[]
}

export async function findGroupOffice(tx: Tx, today: LocalDate): Promise<GroupOffice> {
  const { rows } = await sql<GroupOffice>`select jsonb_build_object('id', u.id, 'uuid', u.uuid, 'name', u.name) as unit,
      coalesce((select array_agg(distinct x.person_id) from app.post x join app.post_kind k on k.code = x.kind
        where x.unit_id = u.id and 'roster' = any(k.duties) and x.superseded_at is null
          and x.from_date <= ${today} and x.to_date > ${today}), '{}') as people
    from app.unit u where u.id = 1`.execute(tx)
  return rows[0]!
}
