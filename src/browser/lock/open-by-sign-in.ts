import type { Query } from '#kernel/endpoint.ts'
import type { Uuid } from '#kernel/id.ts'
import type { ZodType } from 'zod'
import { api } from '../api/api.ts'
import { lockOf } from './lock-state.ts'
import { openByKey } from './shut-and-open.ts'

type FindKey = Query<'/api/phone-locks/:lockId', ZodType<{ lockId: Uuid }>, ZodType<{ key: string }>>

/** Whoever signs in needs no code. Where the server does not answer it stays shut, and the code opens it. */
export async function openBySignIn(person: Uuid): Promise<void> {
  const answer = await api<FindKey>('GET /api/phone-locks/:lockId', { lockId: lockOf(person)!.lock.id })
  if (answer.ok) await openByKey(person, answer.value.key).catch(() => undefined)
}
