import { join } from 'node:path'
import { importRosterFile } from '#capabilities/organisation/index.ts'
import { connect } from '#platform/database/connection.ts'
import type { TestServer } from './test-server.ts'

export const sampleFile = join(import.meta.dirname, '../../db/demo/group-roster.xlsx')

export interface SamplePerson {
  id: number
  uuid: string
  name: string
}

export interface SampleGroup {
  unit(code: string): Promise<{ id: number; uuid: string; path: string }>
  /** Who holds the post in the unit. */
  holder(code: string, kind: string): Promise<SamplePerson>
  /** Members whose affiliation is the unit and who hold no post anywhere, in order of their ids. */
  members(code: string): Promise<SamplePerson[]>
  /** Anything else, as the superuser of the test's own cluster. */
  rows<Row extends object>(sql: string, values?: unknown[]): Promise<Row[]>
}

/** The demo group in a test's database, imported as `lx import` does it. */
export async function importSampleGroup(server: TestServer): Promise<SampleGroup> {
  await importRosterFile(server.services, {
    file: sampleFile,
    coverage: { kind: 'group' },
    dryRun: false,
    endingConfirmed: false,
    locale: 'zh',
  })
  return openSampleGroup(server)
}

export function openSampleGroup(server: TestServer): SampleGroup {
  const rows = async <Row extends object>(sql: string, values: unknown[] = []) => {
    const admin = await connect(server.database.adminUrl)
    try {
      return (await admin.query<Row & Record<string, unknown>>(sql, values)).rows as Row[]
    } finally {
      await admin.end()
    }
  }
  return {
    rows,
    unit: async (code) => first(await rows('select id, uuid, path from app.unit where code = $1', [code]), code),
    holder: async (code, kind) =>
      first(
        await rows<SamplePerson>(
          `select p.id, p.uuid, p.name from app.post x join app.person p on p.id = x.person_id join app.unit u on u.id = x.unit_id
           where u.code = $1 and x.kind = $2 order by p.id limit 1`,
          [code, kind],
        ),
        `${kind} of ${code}`,
      ),
    members: (code) =>
      rows<SamplePerson>(
        `select p.id, p.uuid, p.name from app.membership m join app.person p on p.id = m.person_id join app.unit u on u.id = m.unit_id
         where u.code = $1 and m.kind = 'affiliation' and not exists (select from app.post x where x.person_id = p.id) order by p.id`,
        [code],
      ),
  }
}

function first<Row>(rows: readonly Row[], what: string): Row {
  const [row] = rows
  if (!row) throw new Error(`the sample group has no ${what}`)
  return row
}
