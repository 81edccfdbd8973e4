// What the figures of `api` are compared with: Fastify and a pool, one row by its key, nothing else.
import Fastify from 'fastify'
import { createPool } from '#platform/database/connection.ts'

const { PORT, BENCH_DATABASE, BENCH_PEOPLE } = process.env
const pool = createPool(BENCH_DATABASE!, 4)
const people = Number(BENCH_PEOPLE)
const app = Fastify()
let last = 0

app.get('/api/ready', async () => ({ status: 'ready' }))
app.get('/row', async () => {
  last = (last + 7919) % people
  const { rows } = await pool.query('select id, uuid, name, category from app.person where id = $1', [last + 1])
  return rows[0] ?? {}
})
await app.listen({ host: '127.0.0.1', port: Number(PORT) })
