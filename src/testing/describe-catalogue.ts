import { connect } from '#platform/database/connection.ts'

const schemas = `('app', 'auth', 'search', 'migration')`

const questions: Readonly<Record<string, string>> = {
  columns: `
    select format('%s.%s.%s %s %s %s identity=%s collation=%s', n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
      a.attnotnull, coalesce(pg_get_expr(d.adbin, d.adrelid), ''), a.attidentity, a.attcollation::regcollation)
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where n.nspname in ${schemas} and c.relkind in ('r', 'p', 'v', 'm') and a.attnum > 0 and not a.attisdropped`,
  tables: `
    select format('%s %s owner=%s rls=%s forced=%s part=%s acl=%s', c.oid::regclass, c.relkind, c.relowner::regrole, c.relrowsecurity,
      c.relforcerowsecurity, pg_get_expr(c.relpartbound, c.oid),
      (select string_agg(x::text, ',' order by x::text) from unnest(c.relacl) x))
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ${schemas} and c.relkind in ('r', 'p', 'v', 'm', 'S')`,
  columnGrants: `
    select format('%s.%s %s', a.attrelid::regclass, a.attname, a.attacl) from pg_attribute a join pg_class c on c.oid = a.attrelid
      join pg_namespace n on n.oid = c.relnamespace where n.nspname in ${schemas} and a.attacl is not null`,
  constraints: `
    select format('%s %s %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid)) from pg_constraint k
      join pg_namespace n on n.oid = k.connamespace where n.nspname in ${schemas}`,
  indexes: `select indexdef from pg_indexes where schemaname in ${schemas}`,
  policies: `
    select format('%s.%s %s %s %s %s using=%s check=%s', schemaname, tablename, policyname, permissive, cmd,
      (select string_agg(r::text, ',' order by r::text) from unnest(roles) r), qual, with_check)
    from pg_policies where schemaname in ${schemas}`,
  functions: `
    select format('%s owner=%s acl=%s', pg_get_functiondef(p.oid), p.proowner::regrole,
      (select string_agg(x::text, ',' order by x::text) from unnest(p.proacl) x))
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ${schemas}`,
  schemas: `
    select format('%s owner=%s acl=%s', nspname, nspowner::regrole, (select string_agg(x::text, ',' order by x::text) from unnest(nspacl) x))
    from pg_namespace where nspname in ${schemas}`,
}

/** All that a schema is made of, one line each, in order: two databases are built alike if these are equal. */
export async function describeCatalogue(url: string): Promise<string[]> {
  const client = await connect(url)
  try {
    const lines: string[] = []
    for (const [kind, sql] of Object.entries(questions)) {
      const { rows } = await client.query({ text: sql, rowMode: 'array' })
      lines.push(...(rows as string[][]).map(([line = '']) => `${kind}: ${line}`).toSorted())
    }
    return lines
  } finally {
    await client.end()
  }
}
