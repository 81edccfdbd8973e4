import { newSlipToken, slipHash } from '#capabilities/accounts/server/accounts.keys.ts'
import { newId } from '#kernel/id.ts'
import { operationHeaders } from '#kernel/operation.ts'
import { findRunningDatabase } from '#platform/database/connection-file.ts'
import { connect } from '#platform/database/connection.ts'
import { openKeyRing } from '#platform/secrets/file-key-ring.ts'

export type Connection = Awaited<ReturnType<typeof connect>>

/** A connection past the locks, to prepare data and to look people up. */
export async function connectAsMigrator(dataDir: string): Promise<Connection> {
  const urls = await findRunningDatabase(dataDir)
  if (!urls) throw new Error(`no database runs on ${dataDir}`)
  return connect(urls.migrate)
}

/** Cookie headers of people who signed in by a slip, over HTTP as a phone does. */
export async function signInPeople(dataDir: string, url: string, personIds: readonly number[]): Promise<string[]> {
  const client = await connectAsMigrator(dataDir)
  try {
    const cookies: string[] = []
    for (const personId of personIds) {
      const token = await handOut(client, dataDir, 'device', personId)
      cookies.push(await useSlip(url, { token }))
    }
    return cookies
  } finally {
    await client.end()
  }
}

/** The first administrator of an installation without people, who also holds the office clerk's post at the root. */
export async function signInAdministrator(dataDir: string, url: string): Promise<string> {
  const client = await connectAsMigrator(dataDir)
  try {
    const token = await handOut(client, dataDir, 'administrator', null)
    return await useSlip(url, { token, name: 'bench-clerk', password: 'a quiet lamp 47 steps', personName: '测量员' })
  } finally {
    await client.end()
  }
}

async function handOut(
  client: Connection,
  dataDir: string,
  kind: 'device' | 'administrator',
  personId: number | null,
): Promise<string> {
  const keys = openKeyRing({ keyFile: `${dataDir}.key` }, false)
  const token = newSlipToken()
  await client.query(
    `insert into app.access_slip (uuid, person_id, kind, token_hash, made_at, expires_at)
     values ($1, $2, $3, $4, now(), now() + interval '1 hour')`,
    [newId(), personId, kind, slipHash(keys, token)],
  )
  return token
}

async function useSlip(url: string, body: object): Promise<string> {
  const response = await fetch(`${url}/api/auth/enrol`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [operationHeaders.id]: newId() },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`sign-in: ${response.status} ${await response.text()}`)
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0])
  return cookies.join('; ')
}
