import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '../database/database.ts'

/** Where a page ended: the newest come first. */
export interface DocumentKey {
  day: LocalDate
  id: number
}

export interface FoundDocument extends DocumentKey {
  kind: string
  ref: Uuid
  /** Up to sixty characters around the first word. */
  excerpt: string
  /** The words are so common that not all of a month were looked at. */
  isLeast: boolean
}

/**
 * Documents that hold each of these words and that lie where the actor reads, the newest first. A word of one character
 * is looked for beside a longer one only; without a longer one nothing is found.
 */
export async function findDocuments(
  tx: Tx,
  { words, after, limit }: { words: readonly string[]; after: DocumentKey | null; limit: number },
): Promise<FoundDocument[]> {
  const found = await sql<FoundDocument>`
    select id, kind, ref, day, excerpt, is_least as "isLeast"
    from search.find(${[...words]}::text[], ${after?.day ?? null}::date, ${after?.id ?? null}::bigint, ${limit}::integer)`.execute(
    tx,
  )
  return found.rows
}

/** Writes where documents of moved units stand now; answers how many, at most `limit`. */
export async function rewriteMoved(tx: Tx, limit: number): Promise<number> {
  const found = await sql<{ count: number }>`select search.rewrite_moved(${limit}::integer) as count`.execute(tx)
  return found.rows[0]!.count
}
