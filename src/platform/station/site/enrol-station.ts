import { keyId, verify } from '#kernel/sealing.ts'
import { digest, type OfficeKeys } from '#kernel/sync.ts'
import { newId, type Uuid } from '#kernel/id.ts'
import { operationHeaders } from '#kernel/operation.ts'
import { enrolledText, readCode } from '../relay.ts'
import { OutOfReach } from './ask-office.ts'
import { nobody, type Site } from './site.ts'
import { findCodeHash, writeEnrolment } from './site.store.ts'

export interface Enrolled {
  stationId: Uuid
  name: string
  office: OfficeKeys
  /** Head office's over `enrolledText`. */
  signature: string
}

/** The code is not one that head office takes: used, expired, mistyped, or answered by somebody else. */
export class CodeRefused extends Error {}

/**
 * Exchanges the code for the station's number, once; a code that was exchanged before is not sent again. The answer is
 * believed only from the key that the code itself names.
 * Throws `OutOfReach` (to be tried again) or `CodeRefused`.
 */
export async function enrolStation(site: Site, code: string): Promise<void> {
  const codeHash = await digest(code)
  if ((await site.db.read(nobody, findCodeHash)) === codeHash) return
  const parts = readCode(code)
  if (!parts) throw new CodeRefused('malformed')
  const { signPublic: signKey, contentPublic: contentKey } = site.keys
  const enrolled = await post(site, { secret: parts.secret, signKey, contentKey })
  const { stationId, name, office, signature } = enrolled
  const text = enrolledText({ stationId, signKey, contentKey, office })
  if ((await keyId(office.sign)) !== parts.officeKey || !(await verify(text, signature, office.sign)))
    throw new CodeRefused('not head office')
  await site.db.write(nobody, async (tx) => {
    await writeEnrolment(tx, { id: stationId, name, office, codeHash })
    await site.directory.reload(tx)
  })
}

async function post({ upstream }: Site, body: object): Promise<Enrolled> {
  let response: Response
  try {
    response = await fetch(`${upstream}/api/stations/enrol`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [operationHeaders.id]: newId() },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(60_000),
    })
  } catch (error) {
    throw new OutOfReach((error as Error).message)
  }
  if (response.status === 409) throw new CodeRefused('refused')
  if (!response.ok) throw new OutOfReach(`head office answered ${response.status}`)
  return (await response.json()) as Enrolled
}
