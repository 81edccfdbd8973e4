import { newId } from '#kernel/id.ts'
import { operationHeaders } from '#kernel/operation.ts'
import { newSlipToken, slipHash } from '#capabilities/accounts/server/accounts.keys.ts'
import { connect } from '#platform/database/connection.ts'
import type { Services } from '#platform/http/context.ts'
import type { TestDatabase } from './test-database.ts'

/** Gives the cookie header of a signed-in person by his internal id. */
export type CookieOfPerson = (personId: number) => Promise<string>

/**
 * Signs a person in as people do: by a slip that opens a device, over HTTP. Only the handing out is short: the slip is
 * written by the test's superuser, so that the person needs no branch and no secretary.
 */
export async function signInAs(
  { url, database, services }: { url: string; database: TestDatabase; services: Services },
  personId: number,
): Promise<string> {
  const token = newSlipToken()
  const now = services.clock.now()
  const admin = await connect(database.adminUrl)
  try {
    await admin.query(
      `insert into app.access_slip (uuid, person_id, kind, token_hash, made_at, expires_at)
       values ($1, $2, 'device', $3, $4, $5)`,
      [newId(), personId, slipHash(services.keys, token), now, new Date(now.getTime() + 60_000)],
    )
  } finally {
    await admin.end()
  }
  const response = await fetch(`${url}/api/auth/enrol`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [operationHeaders.id]: newId() },
    body: JSON.stringify({ token }),
  })
  if (!response.ok) throw new Error(`sign-in of person ${personId}: ${response.status} ${await response.text()}`)
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}
