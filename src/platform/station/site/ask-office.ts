import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { sign, verify } from '#kernel/sealing.ts'
import { answerText, proofHeader, type RelayAnswer, relayPath, type RelayRequest, relayText } from '../relay.ts'
import type { Site } from './site.ts'

/** Milliseconds that one request may take, on a line of 64 kbit/s too. */
const longest = 180_000

/** Nothing came back, or nothing that head office has signed. The station tries again later. */
export class OutOfReach extends Error {}

/** One signed request to head office. Throws `OutOfReach`. */
export async function askOffice(site: Site, request: RelayRequest, officeSignKey: string): Promise<RelayAnswer> {
  const body = JSON.stringify(request)
  const { text, proof } = await post(site, body, await sign(await relayText(body), site.keys.sign))
  if (!(await verify(await answerText(text), proof, officeSignKey)))
    throw new OutOfReach('the answer is not signed by head office')
  const answer = JSON.parse(text) as RelayAnswer
  if (answer.nonce !== request.nonce) throw new OutOfReach('the answer belongs to another request')
  return answer
}

async function post({ upstream }: Site, body: string, proof: string): Promise<{ text: string; proof: string }> {
  try {
    const response = await fetch(upstream + relayPath, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip', [proofHeader]: proof },
      body: new Uint8Array(await promisify(gzip)(body)),
      redirect: 'error',
      signal: AbortSignal.timeout(longest),
    })
    if (!response.ok) throw new OutOfReach(`head office answered ${response.status}`)
    return { text: await response.text(), proof: response.headers.get(proofHeader) ?? '' }
  } catch (error) {
    throw error instanceof OutOfReach ? error : new OutOfReach((error as Error).message)
  }
}
