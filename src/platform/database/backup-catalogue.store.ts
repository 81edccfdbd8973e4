import type pg from 'pg'
import type { Manifest } from './backup-manifest.ts'

const schemas = `('app', 'auth', 'search')`

export interface CatalogueTable {
  name: string
  columns: string[]
}

/** Every table with its columns, but for those that the database works out itself; a partitioned one is whole. */
export async function findTables(client: pg.Client): Promise<CatalogueTable[]> {
  const { rows } = await client.query<CatalogueTable>(`
    select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name,
      array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where n.nspname in ${schemas} and c.relkind in ('r', 'p') and not c.relispartition
    group by 1 order by 1`)
  return rows
}

export async function findParts(client: pg.Client): Promise<Manifest['parts']> {
  const { rows } = await client.query<Manifest['parts'][number]>(`
    select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name,
      i.inhparent::regclass::text as parent, pg_get_expr(c.relpartbound, c.oid) as bound
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_inherits i on i.inhrelid = c.oid
    where n.nspname in ${schemas} and c.relispartition and c.relkind in ('r', 'p') order by c.oid`)
  return rows
}

/** Read after the tables: a sequence is never behind what was copied. */
export async function findSequences(client: pg.Client): Promise<Manifest['sequences']> {
  const { rows } = await client.query<{ name: string }>(`
    select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ${schemas} and c.relkind = 'S' order by 1`)
  const found: Manifest['sequences'] = []
  for (const { name } of rows) {
    const state = await client.query<{ last: number; called: boolean }>(
      `select last_value as last, is_called as called from ${name}`,
    )
    found.push({ name, ...state.rows[0]! })
  }
  return found
}

export async function findMigrations(client: pg.Client): Promise<Manifest['migrations']> {
  return (await client.query<Manifest['migrations'][number]>('select name, hash from migration.applied order by name'))
    .rows
}

/** Jobs that wait or were under way: they are done after a restore, perhaps once more. */
export async function findOpenJobs(client: pg.Client): Promise<Manifest['jobs']> {
  const { rows } = await client.query<{ name: string; data: unknown; start: Date }>(`
    select j.name, j.data, j.start_after as start from boss.job j
    where j.state < 'completed' and j.name not like '\\_\\_%' and j.data is not null order by j.created_on`)
  return rows.map(({ name, data, start }) => ({ name, data, startAfter: start.toISOString() }))
}

export async function findKeyIdsInUse(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(`
    select jsonb_array_elements_text(value) as id from app.setting where name = 'platform.key-ids' order by 1`)
  return rows.map((row) => row.id)
}

export async function findFileHashes(client: pg.Client): Promise<string[]> {
  return (await client.query<{ hash: string }>('select hash from app.file order by hash')).rows.map((row) => row.hash)
}

interface ForeignKey {
  table: string
  name: string
  definition: string
}

/** The foreign keys that stand by themselves; those of parts follow their parent's. */
export async function findForeignKeys(client: pg.Client): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(`
    select k.conrelid::regclass::text as table, quote_ident(k.conname) as name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ${schemas} and k.contype = 'f' and k.conparentid = 0 order by 1, 2`)
  return rows
}
