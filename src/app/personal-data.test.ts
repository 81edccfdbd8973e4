import { createReadStream } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { unmaskPerson } from '#capabilities/organisation/organisation.contract.ts'
import { startRosterImport } from '#capabilities/organisation/roster-import.contract.ts'
import { rosterJobs } from '#capabilities/organisation/server/roster-jobs.ts'
import { readRow } from '#capabilities/personal-data/held-words.rules.ts'
import { readSpreadsheet } from '#platform/documents/read-spreadsheet.ts'
import { putUpload } from '#testing/put-upload.ts'
import { importSampleGroup, sampleFile, type SampleGroup } from '#testing/sample-group.ts'
import { startTestServer, type TestServer } from '#testing/test-server.ts'
import { capabilities } from './capabilities.ts'

let server: TestServer
let group: SampleGroup
const lines: string[] = []

beforeAll(async () => {
  server = await startTestServer({ onLog: (line) => void lines.push(line) })
  group = await importSampleGroup(server)
})
afterAll(() => server.stop())

describe('identity numbers and phones', () => {
  // It reads a whole roster twice and every table as text: the limit only guards against hanging.
  it('are in no table, no log line and no answer but the one that opens them', { timeout: 90_000 }, async () => {
    const numbers = await numbersOfSample()
    expect(numbers.length).toBeGreaterThan(600)
    await loadAgainAndLook()
    const places = await everyText()
    expect(places.size).toBeGreaterThan(30)
    expect(places.get('app.person')).toContain((await group.holder('C1-P1', 'secretary')).name)
    const found = [...places].filter(([, text]) => numbers.some((number) => text.includes(number)))
    expect(found.map(([place]) => place)).toEqual([])
    const log = lines.join('\n')
    expect(lines.length).toBeGreaterThan(0)
    expect(numbers.filter((number) => log.includes(number))).toEqual([])
  })
})

describe('what is held about a person', () => {
  it('is answered by every table, in his own name and without an error', async () => {
    const secretary = await group.holder('C1-P1', 'secretary')
    const entry = { by: 'person', personId: secretary.id, now: server.clock.now() } as const
    const exports = capabilities.flatMap(({ tables }) =>
      tables.flatMap(({ table, personalExport }) => ('rows' in personalExport ? [{ table, ...personalExport }] : [])),
    )
    const unnamed = new Set<string>()
    const answers = await server.db.read(entry, async (tx) => {
      const found: Record<string, number> = {}
      for (const { table, rows } of exports) {
        const held = await rows(tx, secretary.id, server.services.keys)
        found[table] = held.length
        const names = held.flatMap((row) => readRow(row, 'zh')).map(({ name }) => name)
        for (const name of names.filter((one) => /^[a-z_]+$/.test(one))) unnamed.add(`${table}.${name}`)
      }
      return found
    })
    expect([...unnamed]).toEqual([])
    expect(answers).toMatchObject({ 'app.person': 1, 'app.person_secret': 1 })
    expect(answers['app.membership']).toBeGreaterThan(1)
    expect(answers['app.post']).toBeGreaterThan(0)
  })
})

async function numbersOfSample(): Promise<string[]> {
  const sheets = await readSpreadsheet(sampleFile)
  const people = sheets.find((sheet) => sheet.name === '人员')!
  return people.rows.flatMap((row) =>
    row.cells.flatMap((cell) => (typeof cell === 'string' && /^(\d{17}[\dX]|1\d{10})$/.test(cell) ? [cell] : [])),
  )
}

/** Ways on which a number might be left behind: a reading of the file, an unmasking, refusals that quote it. */
async function loadAgainAndLook(): Promise<void> {
  const clerk = await group.holder('G', 'office-clerk')
  const cookie = await server.signIn(clerk.id)
  const hash = await putUpload(server, clerk.id, createReadStream(sampleFile))
  const input = { fileHash: hash, fileName: 'roster.xlsx', coverage: { kind: 'group' as const } }
  const { value } = await server.call(startRosterImport, input, { cookie })
  const now = server.clock.now()
  const job = { importId: value.id, personId: clerk.id } as never
  await rosterJobs[0]!.run(server.services, job, {
    entry: { by: 'person', personId: clerk.id, now },
    now,
    own: server.db,
  })
  const [member] = await group.members('C1-P1')
  await server.call(unmaskPerson, { personId: member!.uuid }, { cookie })
  await server.call(unmaskPerson, { personId: 'x' }, { cookie })
}

/** Every table of the database as text. */
async function everyText(): Promise<Map<string, string>> {
  const tables = await group.rows<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`,
  )
  const texts = new Map<string, string>()
  for (const { name } of tables) {
    const rows = await group.rows<{ text: string | null }>(`select string_agg(t::text, E'\\n') as text from ${name} t`)
    texts.set(name, rows[0]?.text ?? '')
  }
  return texts
}
