import { tell } from '../kit/figure.ts'
import { connectAsMigrator, type Connection } from '../kit/sign-in.ts'
import { makeWords } from './make-words.ts'

const batch = 5_000
const years = 5

/**
 * As many documents as asked for, spread over all branches and five years, in the form in which `search.put` writes them.
 * The index over them is made afterwards, as in an import.
 */
export async function fillDocuments(dataDir: string, documents: number): Promise<void> {
  const clients = await Promise.all([connectAsMigrator(dataDir), connectAsMigrator(dataDir)])
  try {
    const [client] = clients
    const { rows } = await client.query<{ count: number }>('select count(*)::int as count from search.document')
    if (rows[0]!.count >= documents) return
    tell(`meetings: ${documents} documents`)
    await client.query('delete from search.document')
    await client.query('drop index if exists search.document_vector_idx')
    await client.query(`create table if not exists search.bench_branch as select row_number() over (order by md5(id::text)) - 1 as n,
      id, company_id, path from app.unit where kind = 'branch'`)
    await client.query('create unique index if not exists bench_branch_n on search.bench_branch (n)')
    const starts = Array.from({ length: Math.ceil(documents / batch) }, (_, n) => n * batch)
    // Two connections: the two cores of the machine.
    await Promise.all(
      clients.map((one, at) =>
        fillFrom(
          one,
          starts.filter((_, n) => n % 2 === at),
          documents,
        ),
      ),
    )
    tell('meetings: their index')
    await client.query(`set maintenance_work_mem = '1GB'`)
    await client.query(
      'create index document_vector_idx on search.document using gin (vector) with (gin_pending_list_limit = 512)',
    )
    await client.query('vacuum analyze search.document')
  } finally {
    await Promise.all(clients.map((client) => client.end()))
  }
}

async function fillFrom(client: Connection, starts: readonly number[], documents: number): Promise<void> {
  for (const start of starts) {
    const words = makeWords(start + 1)
    const bodies = Array.from({ length: Math.min(batch, documents - start) }, () => words.body())
    await client.query(insert, [start, bodies, years * 365])
  }
}

const insert = `insert into search.document (kind, ref, unit_id, company_id, path, readers, day, title, body, folded, digest, vector)
  select 'meeting', overlay(overlay(md5('d' || d.n) placing '7' from 13) placing '8' from 17)::uuid, b.id, b.company_id, b.path, 'unit', d.day, '支部党员大会', d.body, d.folded, '',
    array_to_tsvector(search.pairs(d.folded) || search.place_tokens('u:', b.path) || ('m:' || to_char(d.day, 'YYYYMM')))
  from (select $1::bigint + ordinality - 1 as n, body, '支部党员大会 ' || body as folded,
      current_date - (($1::bigint + ordinality) * 7919 % $3)::int as day
    from unnest($2::text[]) with ordinality x(body, ordinality)) d
  join search.bench_branch b on b.n = d.n % (select count(*) from search.bench_branch)`
