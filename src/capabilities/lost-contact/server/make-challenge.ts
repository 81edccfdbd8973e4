import { randomBytes } from 'node:crypto'
import type { Services } from '#platform/http/context.ts'
import { challengeMillis } from '../proof-of-work.rules.ts'

/** `bits.expires.nonce.mac`: nothing is stored until it is used. */
export function makeChallenge({ keys, clock }: Services, bits: number): string {
  const body = `${bits}.${clock.now().getTime() + challengeMillis}.${randomBytes(16).toString('base64url')}`
  return `${body}.${keys.hash('find-challenge', body).toString('base64url')}`
}
