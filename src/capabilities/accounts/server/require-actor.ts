import type { FastifyRequest } from 'fastify'
import type { Actor } from '#kernel/actor.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Services } from '#platform/http/context.ts'
import { entryOf } from '#platform/http/server.ts'

/** The person of the request. Throws `sign-in.needed`. */
export async function requireActor(services: Services, request: FastifyRequest): Promise<Actor> {
  const entry = entryOf({ services, sessionToken: services.auth.sessionToken }, request)
  const actor = await services.db.read(entry, (_, entered) => entered)
  if (!actor) throw new Refusal('sign-in.needed')
  return actor
}
