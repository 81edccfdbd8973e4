import { type Extra, shownExtra } from '../roster/extra-values.rules.ts'
import type { Tx } from '#platform/http/context.ts'

// What a person gets of each table when he asks for what is held about him.

export async function exportPerson(tx: Tx, personId: number): Promise<object[]> {
  const rows = await tx.selectFrom('app.person').selectAll().where('id', '=', personId).execute()
  return rows.map((row) => ({ ...row, extra: shownOf(row.extra as Extra) }))
}

function shownOf(extra: Extra): Record<string, string> {
  return Object.fromEntries(Object.entries(extra).map(([title, value]) => [title, shownExtra(value)]))
}

/** The last characters; the numbers themselves are shown to their owner by `organisation.unmask-person`. */
export async function exportPersonSecret(tx: Tx, personId: number): Promise<object[]> {
  return tx
    .selectFrom('app.person_secret')
    .select(['person_id', 'identity_tail', 'phone_tail'])
    .where('person_id', '=', personId)
    .execute()
}

export async function exportMemberships(tx: Tx, personId: number): Promise<object[]> {
  return tx
    .selectFrom('app.membership as m')
    .leftJoin('app.unit as u', 'u.id', 'm.unit_id')
    .select(['m.kind', 'u.name as unit', 'm.place', 'm.from_date', 'm.to_date', 'm.recorded_at', 'm.superseded_at'])
    .where('m.person_id', '=', personId)
    .orderBy('m.from_date')
    .execute()
}

export async function exportPosts(tx: Tx, personId: number): Promise<object[]> {
  return tx
    .selectFrom('app.post as p')
    .leftJoin('app.unit as u', 'u.id', 'p.unit_id')
    .select(['p.kind', 'u.name as unit', 'p.from_date', 'p.to_date', 'p.recorded_at', 'p.superseded_at'])
    .where('p.person_id', '=', personId)
    .orderBy('p.from_date')
    .execute()
}
