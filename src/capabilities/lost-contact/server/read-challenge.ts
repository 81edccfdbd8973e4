import { timingSafeEqual } from 'node:crypto'
import type { Services } from '#platform/http/context.ts'

export interface Challenge {
  bits: number
  expires: Date
  nonce: Buffer
}

/** What this server made and what still holds; null for anything else. */
export function readChallenge({ keys, clock }: Services, text: string): Challenge | null {
  const [bits = '', expires = '', nonce = '', mac = ''] = text.split('.')
  const right = keys.hash('find-challenge', `${bits}.${expires}.${nonce}`)
  const given = Buffer.from(mac, 'base64url')
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null
  if (Number(expires) <= clock.now().getTime()) return null
  return { bits: Number(bits), expires: new Date(Number(expires)), nonce: Buffer.from(nonce, 'base64url') }
}
