import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { newId } from '#kernel/id.ts'
import { Refusal } from '#kernel/refusal.ts'
import { hashPassword } from '#platform/auth/password-hash.ts'
import { sessionDays } from '#platform/auth/session-cookie.ts'
import type { PublicCommandContext, Services } from '#platform/http/context.ts'
import { findPasswordFault } from '../password.rules.ts'
import { foldSignInName, isSignInName, labelOf } from '../sign-in-name.rules.ts'
import type { useSlip as contract } from '../sign-in.contract.ts'
import { nameKey, sessionTokenOf, slipHash } from './accounts.keys.ts'
import { requireOpenSlip } from './require-open-slip.ts'
import { readSlipFacts, redeemSlip, type SlipUse } from './slips.store.ts'

type Input = InputOf<typeof contract>

const problems = {
  missing: 'accounts.slip-unknown',
  used: 'accounts.slip-used',
  expired: 'accounts.slip-expired',
  'second-factor': 'accounts.second-factor-needed',
  'name-taken': 'accounts.name-taken',
} as const

/**
 * Uses a slip: one transaction opens the account or resets its password, ends the sessions that were open before a
 * reset, begins this one and tells the owner. `agent` is the browser; `makePerson` gives the first administrator.
 */
export async function useSlip(
  context: PublicCommandContext,
  input: Input,
  agent: string,
  makePerson: (name: string) => Promise<number>,
): Promise<OutputOf<typeof contract>> {
  const { tx, now, services } = context
  const hash = slipHash(services.keys, input.token)
  const slip = requireOpenSlip(await readSlipFacts(tx, hash, now))
  const credential =
    slip.kind === 'device' ? { name: null, label: null, password: null } : await credentialOf(services, input)
  const personId = slip.kind === 'administrator' ? await makePerson(requireField(input.personName, 'personName')) : null
  const use: SlipUse = {
    ...credential,
    personId,
    userId: newId(now.getTime()),
    accountId: newId(now.getTime()),
    sessionId: newId(now.getTime()),
    token: sessionTokenOf(services.keys, context.op.id, input.token),
    expiresAt: new Date(now.getTime() + sessionDays * 86_400_000),
    agent: agent.slice(0, 200),
  }
  const result = await redeemSlip(tx, hash, now, use)
  if (result.problem !== undefined) throw new Refusal(problems[result.problem])
  context.audit({
    action: `accounts.slip-used-${result.kind}`,
    objectKind: 'account',
    objectId: String(result.personId),
    personId: result.personId,
  })
  context.touch(`member:${result.personId}`)
  return { hadAccount: !result.isNew }
}

async function credentialOf({ keys }: Services, input: Input): Promise<Pick<SlipUse, 'name' | 'label' | 'password'>> {
  const name = foldSignInName(requireField(input.name, 'name'))
  if (!isSignInName(name)) throw new Refusal('accounts.name-unfit')
  const password = requireField(input.password, 'password')
  const fault = findPasswordFault(password, [name])
  if (fault) throw new Refusal(fault)
  return {
    name: nameKey(keys, name).toString('base64url'),
    label: labelOf(name),
    password: await hashPassword(password),
  }
}

function requireField(value: string | undefined, field: string): string {
  if (value === undefined) throw new Refusal('input.invalid', { field, problem: 'missing' })
  return value
}
