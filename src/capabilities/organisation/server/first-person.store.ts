import { sql } from 'kysely'
import { newId } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'
import { spellName } from '../roster/spell-name.ts'
import { foldName } from '../names.rules.ts'

const root = 1

/** The root of the tree, where the first administrator has his posts. */
export const rootPath = '000001.'

/**
 * Adds somebody who is in no roster yet, employed at the root with posts there from `day` on; to be called in the scope
 * of the root. Returns the person's id.
 */
export async function addFirstPerson(tx: Tx, name: string, kinds: readonly string[], day: LocalDate): Promise<number> {
  const taken = await sql<{ id: number }>`select nextval('app.person_id_seq') as id`.execute(tx)
  const { id } = taken.rows[0]!
  const { full, initials } = spellName(name)
  const spelled = { name, name_folded: foldName(name), pinyin: full, initials }
  await tx
    .insertInto('app.person')
    .values({ id, uuid: newId(), ...spelled, category: 'staff' })
    .execute()
  await tx
    .insertInto('app.membership')
    .values({ person_id: id, kind: 'employer', unit_id: root, from_date: day })
    .execute()
  const posts = kinds.map((kind) => ({ person_id: id, unit_id: root, kind, from_date: day }))
  await tx.insertInto('app.post').values(posts).execute()
  return id
}
