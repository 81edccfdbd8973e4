import { connect } from './connection.ts'

interface ColumnRow {
  table: string
  column: string
  type: string
  nullable: boolean
  optional: boolean
}

const columnsOf = `
  select n.nspname || '.' || c.relname as table, a.attname as column, format_type(a.atttypid, null) as type, not a.attnotnull as nullable,
    a.atthasdef or a.attidentity <> '' or not a.attnotnull as optional
  from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ('app', 'auth', 'search') and c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped
  order by 1, a.attnum`

const types: Readonly<Record<string, string>> = {
  bigint: 'number',
  integer: 'number',
  smallint: 'number',
  real: 'number',
  'double precision': 'number',
  text: 'string',
  uuid: 'string',
  date: 'string',
  boolean: 'boolean',
  bytea: 'Buffer',
  jsonb: 'Json',
  'timestamp with time zone': 'Date',
  'text[]': 'string[]',
  'bigint[]': 'number[]',
  'uuid[]': 'string[]',
  tsvector: 'string',
}

/** The TypeScript of `schema.generated.ts` for the database at `url`: what Kysely checks every statement against. */
export async function describeSchema(url: string): Promise<string> {
  const client = await connect(url)
  try {
    const { rows } = await client.query<ColumnRow>(columnsOf)
    return write(rows)
  } finally {
    await client.end()
  }
}

function write(rows: readonly ColumnRow[]): string {
  const tables = Map.groupBy(rows, (row) => row.table)
  const bodies = [...tables].map(([table, columns]) => `  '${table}': {\n${columns.map(writeColumn).join('')}  }\n`)
  return [
    '// Made from the database by `npm run types:database`; not edited by hand.',
    "import type { ColumnType } from 'kysely'",
    '',
    'type Json = ColumnType<unknown, string | null, string | null>',
    'type Optional<T> = ColumnType<T, T | undefined, T>',
    '',
    'export interface DB {',
    bodies.join('') + '}',
    '',
  ].join('\n')
}

function writeColumn({ column, type, nullable, optional }: ColumnRow): string {
  const known = types[type]
  if (!known) throw new Error(`no TypeScript type for the database type ${type}: add it to describe-schema.ts`)
  const whole = nullable && known !== 'Json' ? `${known} | null` : known
  return `    ${column}: ${optional && known !== 'Json' ? `Optional<${whole}>` : whole}\n`
}
