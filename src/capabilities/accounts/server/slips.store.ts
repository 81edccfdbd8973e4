import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { Tx } from '#platform/http/context.ts'

export type SlipKind = 'enrol' | 'device' | 'administrator'

export interface NewSlip {
  uuid: Uuid
  personId: number | null
  kind: SlipKind
  tokenHash: Buffer
  madeBy: number | null
  madeAt: Date
  expiresAt: Date
}

export interface SlipFacts {
  kind: SlipKind
  personName: string | null
  label: string | null
  hasAccount: boolean
  state: 'open' | 'used' | 'expired' | 'missing'
}

/** What a used slip opens: the account's credential, and the session that begins with it. */
export interface SlipUse {
  personId: number | null
  userId: Uuid
  accountId: Uuid
  /** Keyed hash of the sign-in name; null for `device`. */
  name: string | null
  label: string | null
  /** argon2id. */
  password: string | null
  sessionId: Uuid
  token: string
  expiresAt: Date
  agent: string
}

export type SlipResult =
  | { problem: 'missing' | 'used' | 'expired' | 'second-factor' | 'name-taken' }
  | { problem?: undefined; personId: number; userId: Uuid; kind: SlipKind; isNew: boolean }

export async function insertSlip(tx: Tx, slip: NewSlip): Promise<void> {
  await tx
    .insertInto('app.access_slip')
    .values({
      uuid: slip.uuid,
      person_id: slip.personId,
      kind: slip.kind,
      token_hash: slip.tokenHash,
      made_by: slip.madeBy,
      made_at: slip.madeAt,
      expires_at: slip.expiresAt,
    })
    .execute()
}

export async function readSlipFacts(tx: Tx, tokenHash: Buffer, at: Date): Promise<SlipFacts | null> {
  const found = await sql<{ slip: SlipFacts | null }>`select app.read_slip(${tokenHash}, ${at}) as slip`.execute(tx)
  return found.rows[0]?.slip ?? null
}

/** Opens the account and the session in one statement under the slip's lock: two at once, one wins. */
export async function redeemSlip(tx: Tx, tokenHash: Buffer, at: Date, use: SlipUse): Promise<SlipResult> {
  const found = await sql<{ result: SlipResult }>`
    select app.use_slip(${tokenHash}, ${at}, ${JSON.stringify(use)}::jsonb) as result`.execute(tx)
  return found.rows[0]!.result
}

/** Takes the force from a person's slips that are still open; returns how many there were. */
export async function withdrawSlips(tx: Tx, personId: number, at: Date): Promise<number> {
  const result = await tx
    .updateTable('app.access_slip')
    .set({ withdrawn_at: at })
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}
