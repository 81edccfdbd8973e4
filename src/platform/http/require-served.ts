import type { Actor } from '#kernel/actor.ts'
import type { Endpoint } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'

/**
 * SE-11: whoever works in a unit overseas is answered by what is about his account alone; the rest is not there for him.
 * The default is no: an endpoint must say `forEmployees`. Throws `record.missing`, whose sentence names nothing.
 */
export function requireServed(actor: Actor, endpoint: Pick<Endpoint, 'forEmployees'>): void {
  if (actor.isEmployee && !endpoint.forEmployees) throw new Refusal('record.missing')
}
