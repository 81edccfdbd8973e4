import { Refusal } from '#kernel/refusal.ts'
import type { SlipFacts } from './slips.store.ts'

const problems = { used: 'accounts.slip-used', expired: 'accounts.slip-expired' } as const

/** Throws the refusal of a slip that cannot be used. */
export function requireOpenSlip(slip: SlipFacts | null): SlipFacts {
  if (!slip || slip.state === 'missing') throw new Refusal('accounts.slip-unknown')
  if (slip.state !== 'open') throw new Refusal(problems[slip.state])
  return slip
}
