import { sql } from 'kysely'
import type { Tx } from '#platform/http/context.ts'

export async function findProjectIds(tx: Tx): Promise<Map<string, number>> {
  const found = await sql<{ id: number; code: string }>`select id, code from app.project`.execute(tx)
  return new Map(found.rows.map((row) => [row.code, row.id]))
}
