import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '#kernel/refusal.ts'
import type { Services } from '#platform/http/context.ts'
import { findPasswordFault } from '../password.rules.ts'
import { changePassword, confirmSecondFactor, startSecondFactor, stopSecondFactor } from '../sign-in.contract.ts'
import { refuseFactor, refusePassword } from './auth.refusals.ts'
import { deviceOf } from './device-of.ts'
import { changeOwnAccount } from './change-own-account.ts'
import { postRaw } from './post-raw.ts'
import { requireActor } from './require-actor.ts'
import { qrRows } from './qr-rows.ts'
import { getOwnSignIn } from './sessions.store.ts'
import { beginAttempt } from './begin-attempt.ts'

/** What an owner does to his own ways of signing in. Each asks for the password again, and tries are counted. */
export function registerCredentials(app: FastifyInstance, services: Services): void {
  postRaw(app, changePassword, async ({ current, next }, request, reply) => {
    const label = await labelOf(services, request)
    const fault = findPasswordFault(next, [label])
    if (fault) throw new Refusal(fault)
    const body = { currentPassword: current, newPassword: next, revokeOtherSessions: true }
    const change = { kind: 'password-changed', path: '/change-password', body, refuse: refusePassword }
    await counted(services, request, reply, () => changeOwnAccount(services, request, reply, change))
    return {}
  })
  postRaw(app, startSecondFactor, async ({ password }, request, reply) => {
    const label = await labelOf(services, request)
    const change = {
      kind: 'second-factor-begun',
      path: '/two-factor/enable',
      body: { password },
      refuse: refusePassword,
    }
    const response = await counted(services, request, reply, () => changeOwnAccount(services, request, reply, change))
    const { totpURI, backupCodes } = (await response.json()) as { totpURI: string; backupCodes: string[] }
    const uri = withLabel(totpURI, label)
    return { uri, qr: qrRows(uri), spareCodes: backupCodes }
  })
  postRaw(app, confirmSecondFactor, async ({ code }, request, reply) => {
    const change = { kind: 'second-factor-on', path: '/two-factor/verify-totp', body: { code }, refuse: refuseFactor }
    await changeOwnAccount(services, request, reply, change)
    return {}
  })
  postRaw(app, stopSecondFactor, async ({ password }, request, reply) => {
    const change = {
      kind: 'second-factor-off',
      path: '/two-factor/disable',
      body: { password },
      refuse: refusePassword,
    }
    await counted(services, request, reply, () => changeOwnAccount(services, request, reply, change))
    return {}
  })
}

/** Tries of the password by whoever holds an open phone are counted like tries at the door. */
async function counted<T>(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  work: () => Promise<T>,
): Promise<T> {
  const { userId } = await requireActor(services, request)
  const attempt = await beginAttempt(services, `account:${userId}`, deviceOf(request, reply, services.auth.isSecure))
  const result = await work()
  await attempt.succeed()
  return result
}

async function labelOf(services: Services, request: FastifyRequest): Promise<string> {
  const { personId } = await requireActor(services, request)
  const entry = { by: 'person', personId, now: services.clock.now() } as const
  return services.db.read(entry, async (tx, entered) => {
    await entered
    return (await getOwnSignIn(tx)).label
  })
}

/** The authenticator app shows the sign-in name, not the account's inner address. */
function withLabel(uri: string, label: string): string {
  const query = uri.slice(uri.indexOf('?') + 1)
  const issuer = new URLSearchParams(query).get('issuer') ?? ''
  return `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(label)}?${query}`
}
