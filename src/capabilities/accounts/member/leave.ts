import { api } from '#browser/api/api.ts'
import { signedOut } from '#browser/session/session.ts'
import type { signOut } from '../sign-in.contract.ts'

/** Signs this browser out. Without a network it forgets who is here; the session then ends by its own time or from another device. */
export async function leave(): Promise<void> {
  await api<typeof signOut>('POST /api/auth/sign-out', {})
  signedOut()
}
