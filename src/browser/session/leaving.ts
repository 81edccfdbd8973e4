import type { Command } from '#kernel/endpoint.ts'
import type { ZodType } from 'zod'
import { api } from '../api/api.ts'

type SignOut = Command<'/api/auth/sign-out', ZodType<object, object>, ZodType<object>>

const storageKey = 'lianxian-leaving'

/** Somebody signed out without a network: his session still hangs on this browser. */
export function isLeaving(): boolean {
  return localStorage.getItem(storageKey) !== null
}

export function leaveLater(): void {
  localStorage.setItem(storageKey, '1')
}

/** A new sign-in has taken the old one's place. */
export function forgetLeaving(): void {
  localStorage.removeItem(storageKey)
}

/** Ends what could not be ended then; until that is done, nobody is taken for the one who has gone. */
export async function finishLeaving(): Promise<void> {
  if (!isLeaving() || !navigator.onLine) return
  const answer = await api<SignOut>('POST /api/auth/sign-out', {})
  if (answer.ok || answer.code === 'sign-in.needed') forgetLeaving()
}
