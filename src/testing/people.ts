import { newId } from '#kernel/id.ts'
import { connect } from '#platform/database/connection.ts'
import type { TestDatabase } from './test-database.ts'

/** A unit of a test's own tree; `path` is whole labels of six characters, each ended by a dot. */
export interface TestUnit {
  id: number
  uuid: string
  path: string
}

/** Puts units and people straight into a test's database, for tests that are about something else. */
export interface TestPeople {
  addUnit(unit: { path: string; kind?: string; name?: string }): Promise<TestUnit>
  addPerson(person: {
    name?: string
    category?: string
    belongsTo?: TestUnit
    takesPartIn?: TestUnit
    employedAt?: TestUnit
    posts?: readonly { kind: string; unit: TestUnit }[]
  }): Promise<number>
  sql<Row>(text: string, values?: unknown[]): Promise<Row[]>
  close(): Promise<void>
}

export const rootUnit: TestUnit = { id: 1, uuid: '00000000-0000-7000-8000-000000000001', path: '000001.' }

export async function testPeople(database: TestDatabase): Promise<TestPeople> {
  const admin = await connect(database.adminUrl)
  const sql = async <Row>(text: string, values: unknown[] = []) => (await admin.query(text, values)).rows as Row[]
  return { sql, addUnit, addPerson, close: () => admin.end() }

  async function addUnit({
    path,
    kind = 'branch',
    name = `单位${path}`,
  }: {
    path: string
    kind?: string
    name?: string
  }) {
    const parent = path.slice(0, -7)
    const rows = await sql<TestUnit>(
      `insert into app.unit (uuid, company_id, parent_id, path, kind, code, name)
       values ($1, 1, (select id from app.unit where path = $2), $3, $4, $3, $5) returning id, uuid, path`,
      [newId(), parent, path, kind, name],
    )
    return rows[0]!
  }

  async function addPerson(person: Parameters<TestPeople['addPerson']>[0]): Promise<number> {
    const name = person.name ?? '测试甲'
    const [row] = await sql<{ id: number }>(
      `insert into app.person (uuid, name, name_folded, pinyin, initials, category) values ($1, $2, $2, '', '', $3) returning id`,
      [newId(), name, person.category ?? 'member'],
    )
    const { id } = row!
    const places = [
      ['affiliation', person.belongsTo],
      ['life', person.takesPartIn],
      ['employer', person.employedAt],
    ] as const
    for (const [kind, unit] of places) {
      if (unit)
        await sql(
          `insert into app.membership (person_id, kind, unit_id, from_date) values ($1, $2, $3, '2020-01-01')`,
          [id, kind, unit.id],
        )
    }
    for (const { kind, unit } of person.posts ?? []) {
      await sql(`insert into app.post (person_id, unit_id, kind, from_date) values ($1, $2, $3, '2020-01-01')`, [
        id,
        unit.id,
        kind,
      ])
    }
    return id
  }
}
