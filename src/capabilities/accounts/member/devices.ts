import { watch } from 'vue'
import { api } from '#browser/api/api.ts'
import { useCommand } from '#browser/api/use-command.ts'
import { useLoad } from '#browser/api/use-load.ts'
import { loadSession } from '#browser/session/session.ts'
import type { endOtherSessions, endSession, getSignIn, listSessions, seeAccountEvents } from '../accounts.contract.ts'

/** The devices that are signed in and what happened to the account; looking at it marks it as seen. */
export function useDevices() {
  const sessions = useLoad((signal) => api<typeof listSessions>('GET /api/me/sessions', {}, { signal }))
  const signIn = useLoad((signal) => api<typeof getSignIn>('GET /api/me/sign-in', {}, { signal }))
  const one = useCommand<typeof endSession>('POST /api/me/sessions/:sessionId/end')
  const others = useCommand<typeof endOtherSessions>('POST /api/me/sessions/end-others')
  const stop = watch(
    () => signIn.value,
    async (found) => {
      if (!found?.events.some((event) => event.isNew)) return
      stop()
      const seen = await api<typeof seeAccountEvents>('POST /api/me/account-events/seen', {})
      if (seen.ok) await loadSession()
    },
  )
  const afterEnd = async (answer: { ok: boolean }) => {
    if (answer.ok) void sessions.reload()
    return answer.ok
  }
  return {
    sessions,
    signIn,
    one,
    others,
    end: async (sessionId: string) => afterEnd(await one.run({ sessionId })),
    endOthers: async () => afterEnd(await others.run({})),
  }
}
