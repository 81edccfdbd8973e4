import { type RawBuilder, sql } from 'kysely'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'
import { type Period, readAfter } from '../retention.rules.ts'

/** How a table's rows find their date and their company; read from the catalogue, so that a new table needs nothing. */
interface Shape {
  columns: readonly string[]
  /** Foreign keys to other tables: the table by its short name, and the column. */
  references: readonly { table: string; column: string; of: string }[]
}

export interface DueCount {
  companyId: number
  due: number
}

const rootId = 1

/** How many rows of a table are due, by company. Rows of nobody's company are the whole installation's: the root's. */
export async function countDue(tx: Tx, table: string, period: Period, cutoff: LocalDate): Promise<DueCount[]> {
  const shape = await findShape(tx, table)
  const found =
    await sql<DueCount>`select coalesce(${companyOf(shape)}, ${rootId}::bigint) as "companyId", count(*) as due
    from ${sql.table(table)} t where ${dateOf(shape, period)} < ${cutoff}::date group by 1 order by 1`.execute(tx)
  return found.rows
}

function dateOf(shape: Shape, period: Period): RawBuilder<unknown> {
  const { table, column } = readAfter(period.after)
  if (table === null) return sql`t.${sql.id(column)}`
  const reference = shape.references.find((one) => one.table === table)
  if (!reference) throw new Error(`no reference to ${table} for ${period.after}`)
  return sql`(select r.${sql.id(column)} from ${sql.table(`app.${table}`)} r where r.${sql.id(reference.of)} = t.${sql.id(reference.column)})`
}

function companyOf({ columns }: Shape): RawBuilder<unknown> {
  if (columns.includes('company_id')) return sql`t.company_id`
  if (columns.includes('unit_id')) return sql`app.company_of_unit(t.unit_id)`
  if (columns.includes('person_id')) return sql`app.company_of_person(t.person_id)`
  return columns.includes('left_on') ? sql`app.company_of_person(t.id)` : sql`null`
}

async function findShape(tx: Tx, table: string): Promise<Shape> {
  const found = await sql<Shape>`
    select (select coalesce(array_agg(a.attname::text), '{}') from pg_attribute a
        where a.attrelid = ${table}::regclass and a.attnum > 0 and not a.attisdropped) as columns,
      (select coalesce(jsonb_agg(jsonb_build_object('table', o.relname, 'column', a.attname, 'of', b.attname)), '[]')
        from pg_constraint c join pg_class o on o.oid = c.confrelid
          join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
          join pg_attribute b on b.attrelid = c.confrelid and b.attnum = c.confkey[1]
        where c.conrelid = ${table}::regclass and c.contype = 'f' and cardinality(c.conkey) = 1) as references`.execute(
    tx,
  )
  return found.rows[0]!
}
