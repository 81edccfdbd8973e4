import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { Tx } from '#platform/http/context.ts'
import type { KeyRing } from '#platform/secrets/key-ring.ts'
import type { CorrectionFact } from '../correction-facts.rules.ts'

export interface CorrectionRow {
  id: number
  uuid: Uuid
  personId: number
  unitId: number
  fact: CorrectionFact
  shouldCipher: Buffer
  whyCipher: Buffer | null
  askedAt: Date
  state: 'open' | 'corrected' | 'declined'
  answerCipher: Buffer | null
  answeredAt: Date | null
}

const places = {
  shouldBe: (id: number) => `app.correction.should_cipher.${id}`,
  why: (id: number) => `app.correction.why_cipher.${id}`,
  answer: (id: number) => `app.correction.answer_cipher.${id}`,
}

/** Keeps the words encrypted: a number that is wrong is still a number. False where the id is taken. */
export async function insertCorrection(
  tx: Tx,
  keys: KeyRing,
  asked: {
    uuid: Uuid
    personId: number
    unitId: number
    fact: CorrectionFact
    shouldBe: string
    why: string
    at: Date
  },
): Promise<boolean> {
  const found = await sql<{ id: number }>`select nextval('app.correction_id_seq') as id`.execute(tx)
  const { id } = found.rows[0]!
  const written =
    await sql`insert into app.correction (id, uuid, person_id, unit_id, fact, key_id, should_cipher, why_cipher, asked_at)
    overriding system value values (${id}, ${asked.uuid}, ${asked.personId}, ${asked.unitId}, ${asked.fact}, ${keys.activeId},
      ${keys.encrypt(asked.shouldBe, places.shouldBe(id))},
      ${asked.why === '' ? null : keys.encrypt(asked.why, places.why(id))}, ${asked.at})
    on conflict (uuid) do nothing`.execute(tx)
  return written.numAffectedRows === 1n
}

/** Those of one person, the latest first. */
export async function findCorrectionsOf(tx: Tx, personId: number): Promise<CorrectionRow[]> {
  return corrections(tx).where('c.person_id', '=', personId).orderBy('c.id', 'desc').limit(200).execute()
}

/** All that the reader's lock lets him see: what is open, oldest first, then what was answered, latest first. */
export async function findCorrectionsToKeep(tx: Tx, readerId: number): Promise<CorrectionRow[]> {
  const others = corrections(tx).where('c.person_id', '<>', readerId)
  const [open, answered] = await Promise.all([
    others.where('c.state', '=', 'open').orderBy('c.id').limit(500).execute(),
    others.where('c.state', '<>', 'open').orderBy('c.answered_at', 'desc').limit(50).execute(),
  ])
  return [...open, ...answered]
}

export async function findCorrection(tx: Tx, uuid: Uuid): Promise<CorrectionRow | undefined> {
  return corrections(tx).where('c.uuid', '=', uuid).executeTakeFirst()
}

export async function writeAnswer(
  tx: Tx,
  keys: KeyRing,
  { id }: Pick<CorrectionRow, 'id'>,
  answered: { state: 'corrected' | 'declined'; answer: string; by: number; at: Date },
): Promise<void> {
  await tx
    .updateTable('app.correction')
    .set({
      state: answered.state,
      answer_cipher: answered.answer === '' ? null : keys.encrypt(answered.answer, places.answer(id)),
      answered_by: answered.by,
      answered_at: answered.at,
    })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .execute()
}

/** The words of a correction, opened. */
export function openWords(keys: KeyRing, row: CorrectionRow): { shouldBe: string; why: string; answer: string | null } {
  return {
    shouldBe: keys.decrypt(row.shouldCipher, places.shouldBe(row.id)),
    why: row.whyCipher ? keys.decrypt(row.whyCipher, places.why(row.id)) : '',
    answer: row.answerCipher ? keys.decrypt(row.answerCipher, places.answer(row.id)) : null,
  }
}

export async function exportCorrections(tx: Tx, personId: number, keys: KeyRing): Promise<object[]> {
  const rows = await findCorrectionsOf(tx, personId)
  return rows.map((row) => ({
    fact: row.fact,
    ...openWords(keys, row),
    askedAt: row.askedAt,
    state: row.state,
    answeredAt: row.answeredAt,
  }))
}

function corrections(tx: Tx) {
  return tx
    .selectFrom('app.correction as c')
    .select([
      'c.id',
      'c.uuid',
      'c.person_id as personId',
      'c.unit_id as unitId',
      sql<CorrectionFact>`c.fact`.as('fact'),
      'c.should_cipher as shouldCipher',
      'c.why_cipher as whyCipher',
      'c.asked_at as askedAt',
      sql<CorrectionRow['state']>`c.state`.as('state'),
      'c.answer_cipher as answerCipher',
      'c.answered_at as answeredAt',
    ])
}
