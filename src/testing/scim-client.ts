import { makeScimToken } from '#capabilities/provisioning/provisioning.contract.ts'
import { importSampleGroup, type SampleGroup } from './sample-group.ts'
import { startTestServer, type TestServer } from './test-server.ts'

/** What of a SCIM answer the tests look at. */
export interface ScimBody {
  id: string
  status: string
  Resources: ScimBody[]
  members: { value: string }[]
  groups: { value: string; display: string }[]
  [name: string]: unknown
}

export interface ScimAnswer {
  status: number
  type: string | null
  body: ScimBody
}

/** The demo group with a clerk of its office, and an enterprise's system that bears a token of his. */
export interface ScimDesk {
  server: TestServer
  group: SampleGroup
  cookie: string
  token: string
  /** What the server logged. */
  lines: string[]
  scim(method: string, path: string, body?: object, bearer?: string): Promise<ScimAnswer>
  patch(path: string, ...operations: object[]): Promise<ScimAnswer>
  /** A person by name as the roster has him today; undefined for nobody. */
  person(name: string): Promise<ScimPersonFacts | undefined>
}

export interface ScimPersonFacts {
  id: number
  category: string
  job: string | null
  affiliation: string | null
  employer: string | null
}

export async function openScimDesk(): Promise<ScimDesk> {
  const lines: string[] = []
  const server = await startTestServer({ onLog: (line) => void lines.push(line) })
  const group = await importSampleGroup(server)
  const cookie = await server.signIn((await group.holder('G', 'office-clerk')).id)
  const { token } = (await server.call(makeScimToken, { name: '身份系统' }, { cookie })).value
  return { server, group, cookie, token, lines, scim, patch, person }

  async function scim(method: string, path: string, body?: object, bearer = token): Promise<ScimAnswer> {
    const response = await fetch(`${server.url}/scim/v2${path}`, {
      method,
      headers: { authorization: `Bearer ${bearer}`, ...(body ? { 'content-type': 'application/scim+json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const text = await response.text()
    const told = text === '' ? {} : (JSON.parse(text) as object)
    return { status: response.status, type: response.headers.get('content-type'), body: told as ScimBody }
  }

  function patch(path: string, ...Operations: object[]): Promise<ScimAnswer> {
    return scim('PATCH', path, { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations })
  }

  async function person(name: string): Promise<ScimPersonFacts | undefined> {
    const [row] = await group.rows<ScimPersonFacts>(
      `select p.id, p.category, p.job, max(u.code) filter (where m.kind = 'affiliation') as affiliation,
         max(coalesce(u.code, m.place)) filter (where m.kind = 'employer') as employer
       from app.person p left join app.membership m on m.person_id = p.id and m.superseded_at is null and m.to_date = 'infinity'
       left join app.unit u on u.id = m.unit_id where p.name = $1 group by p.id`,
      [name],
    )
    return row
  }
}
