import { sql } from 'kysely'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'

/** Numbers of people of a company who left before a day, as they are kept: ciphertext, which only the keys open. */
export async function findDepartedSecrets(
  tx: Tx,
  { companyId, before }: { companyId: number; before: LocalDate },
): Promise<{ key: number; row: object }[]> {
  const found = await sql<{ key: number; row: object }>`
    select s.person_id as key, jsonb_build_object('person', p.uuid, 'name', p.name, 'leftOn', p.left_on, 'keyId', s.key_id,
      'identity', encode(s.identity_cipher, 'base64'), 'phone', encode(s.phone_cipher, 'base64'),
      'extra', encode(s.extra_cipher, 'base64')) as row
    from app.person_secret s join app.person p on p.id = s.person_id
    where p.left_on < ${before}::date and coalesce(app.company_of_person(p.id), 1::bigint) = ${companyId} order by s.person_id`.execute(
    tx,
  )
  return found.rows
}

/** Answers how many went: fewer than asked where the database's lock keeps one. */
export async function eraseSecrets(tx: Tx, keys: readonly number[]): Promise<number> {
  const gone = await tx
    .deleteFrom('app.person_secret')
    .where('person_id', 'in', [...keys])
    .returning('person_id')
    .execute()
  return gone.length
}
