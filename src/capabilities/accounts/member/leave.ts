import { api } from '#browser/api/api.ts'
import { leaveLater } from '#browser/session/leaving.ts'
import { signedOut } from '#browser/session/session.ts'
import type { signOut } from '../sign-in.contract.ts'

/** Signs this browser out. Without a network it forgets who is here, and the session ends when there is one again. */
export async function leave(): Promise<void> {
  const answer = await api<typeof signOut>('POST /api/auth/sign-out', {})
  if (!answer.ok && answer.code !== 'sign-in.needed') leaveLater()
  signedOut()
}
