import type pg from 'pg'
import { connect } from '../database/connection.ts'
import type { FileKeyRing } from './file-key-ring.ts'

/** Where a capability keeps encrypted values. A value's place is `<table>.<column>.<row>`. */
export interface SecretColumns {
  table: string
  /** The column that names the row. */
  row: string
  /** The column that names the key of all `columns`. */
  keyId: string
  columns: readonly string[]
}

const batch = 500

/** How many rows are still encrypted with a key that is not the active one. */
export async function countOldSecrets(
  url: string,
  places: readonly SecretColumns[],
  activeId: string,
): Promise<number> {
  const client = await connect(url)
  try {
    let count = 0
    for (const { table, keyId } of places) {
      const { rows } = await client.query<{ old: number }>(
        `select count(*)::int as old from ${table} where ${keyId} <> $1`,
        [activeId],
      )
      count += rows[0]!.old
    }
    return count
  } finally {
    await client.end()
  }
}

/** Encrypts every value anew with the active key, some hundred rows at a time, while people work. Returns how many rows. */
export async function reencrypt(url: string, places: readonly SecretColumns[], ring: FileKeyRing): Promise<number> {
  const client = await connect(url)
  try {
    let count = 0
    for (const place of places) {
      for (let done = batch; done === batch; count += done) done = await reencryptBatch(client, place, ring)
    }
    return count
  } finally {
    await client.end()
  }
}

async function reencryptBatch(client: pg.Client, place: SecretColumns, ring: FileKeyRing): Promise<number> {
  const { table, row, keyId, columns } = place
  try {
    await client.query('begin; set local row_security = off')
    const { rows } = await client.query<Record<string, unknown>>(
      `select ${[row, ...columns].join(', ')} from ${table} where ${keyId} <> $1 order by ${row} limit ${batch} for update`,
      [ring.activeId],
    )
    for (const found of rows) {
      const values = columns.map((column) =>
        again(ring, found[column] as Buffer | null, `${table}.${column}.${found[row] as number}`),
      )
      const sets = columns.map((column, at) => `${column} = $${at + 3}`).join(', ')
      await client.query({
        name: `reencrypt ${table}`,
        text: `update ${table} set ${keyId} = $2, ${sets} where ${row} = $1`,
        values: [found[row], ring.activeId, ...values],
      })
    }
    await client.query('commit')
    return rows.length
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  }
}

function again(ring: FileKeyRing, cipher: Buffer | null, place: string): Buffer | null {
  return cipher && ring.encrypt(ring.decrypt(cipher, place), place)
}
