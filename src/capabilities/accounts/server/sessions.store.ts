import { sql } from 'kysely'
import type { Tx } from '#platform/http/context.ts'

export interface OwnSession {
  id: string
  began: Date
  lastUsed: Date
  agent: string | null
}

export interface OwnSignIn {
  label: string
  password: boolean
  secondFactor: boolean
  enterprise: boolean
  passkeys: { id: string; name: string | null; madeAt: string | null }[]
}

/** The actor's open sessions, the last used first. */
export async function findOwnSessions(tx: Tx, at: Date): Promise<OwnSession[]> {
  const found = await sql<OwnSession>`
    select id, began, last_used as "lastUsed", agent from app.own_sessions(${at})`.execute(tx)
  return found.rows
}

/** Ends one session of the actor, or with `onlyOne` null all but `keep`. Returns how many ended. */
export async function endOwnSessions(tx: Tx, keep: string | null, onlyOne: string | null): Promise<number> {
  const found = await sql<{ ended: number }>`select app.end_own_sessions(${keep}, ${onlyOne}) as ended`.execute(tx)
  return found.rows[0]!.ended
}

export async function getOwnSignIn(tx: Tx): Promise<OwnSignIn> {
  const found = await sql<{ own: OwnSignIn }>`select app.own_sign_in() as own`.execute(tx)
  return found.rows[0]!.own
}

/** Moves the end of a session in use; false if it has ended. */
export async function prolongSession(tx: Tx, token: string, at: Date, until: Date): Promise<boolean> {
  const found = await sql<{ alive: boolean }>`select app.prolong_session(${token}, ${at}, ${until}) as alive`.execute(
    tx,
  )
  return found.rows[0]!.alive
}
