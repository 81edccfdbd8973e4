import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '#kernel/actor.ts'
import { newId } from '#kernel/id.ts'
import type { Services } from '#platform/http/context.ts'
import { writeAudit } from '#platform/audit/audit.store.ts'
import { insertAccountEvent } from './account-events.store.ts'
import { requireActor } from './require-actor.ts'
import { setCookies } from './set-cookies.ts'

interface OwnChange {
  /** `password-changed`, `passkey-added` …: what the owner reads, and what the audit trail holds. */
  kind: string
  path: string
  body?: object
  refuse: (response: Response) => Promise<Error>
}

/**
 * Asks better-auth for a change that the owner makes to his own account; when it is done, it is written where he and an
 * auditor see it. Throws `sign-in.needed` and what `refuse` makes of a no.
 */
export async function changeOwnAccount(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  change: OwnChange,
): Promise<Response> {
  const actor = await requireActor(services, request)
  const response = await services.auth.ask(request, change.path, change.body)
  if (!response.ok) throw await change.refuse(response)
  setCookies(reply, response)
  await writeDown(services, actor, change.kind, request)
  return response
}

async function writeDown(services: Services, actor: Actor, kind: string, request: FastifyRequest): Promise<void> {
  const at = services.clock.now()
  const { personId } = actor
  const device = request.headers['user-agent']?.slice(0, 200) ?? null
  const op = {
    id: newId(),
    type: `accounts.${kind}`,
    version: 1,
    via: 'rest',
    device: null,
    at: null,
    tz: null,
  } as const
  await services.db.write({ by: 'person', personId, now: at }, async (tx) => {
    await insertAccountEvent(tx, { personId, kind, at, byPerson: null, device })
    const entry = { action: `accounts.${kind}`, objectKind: 'account', objectId: String(personId), personId }
    await writeAudit(tx, [{ actorId: personId, op, entries: [entry] }])
  })
}
