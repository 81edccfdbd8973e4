import { shallowReactive } from 'vue'
import { api, type Failure } from '#browser/api/api.ts'
import { useCommand } from '#browser/api/use-command.ts'
import { type Load, useLoad } from '#browser/api/use-load.ts'
import { useText } from '#browser/i18n/use-text.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import { say } from '#ui/toast-message.ts'
import type { listFeeds, makeFeed, withdrawFeed } from '../feeds.contract.ts'
import { plansCalendarsMessages } from '../plans-calendars.messages.ts'

export interface Calendars {
  load: Load<OutputOf<typeof listFeeds>>
  /** The address just made; it is known here alone, until the page is left. */
  given: { unitId: string | null; address: string } | undefined
  busy: boolean
  failure: Failure | undefined
}

const { t } = useText(plansCalendarsMessages)

export function useCalendars() {
  const load = useLoad((signal) => api<typeof listFeeds>('GET /api/me/calendars', {}, { signal }))
  const making = useCommand<typeof makeFeed>('POST /api/me/calendars')
  const withdrawing = useCommand<typeof withdrawFeed>('POST /api/me/calendars/withdraw')
  const state = shallowReactive<Calendars>({ load, given: undefined, busy: false, failure: undefined })
  async function make(unitId: string | null): Promise<void> {
    state.busy = true
    const answer = await making.run({ unitId })
    state.busy = false
    state.failure = answer.ok ? undefined : answer
    if (!answer.ok) return
    state.given = { unitId, address: answer.value.address }
    await load.reload()
  }
  async function withdraw(unitId: string | null): Promise<void> {
    const answer = await withdrawing.run({ unitId })
    state.failure = answer.ok ? undefined : answer
    if (!answer.ok) return
    if (state.given?.unitId === unitId) state.given = undefined
    say(t('withdrawn'))
    await load.reload()
  }
  async function copy(): Promise<void> {
    const done = await navigator.clipboard?.writeText(state.given?.address ?? '').then(
      () => true,
      () => false,
    )
    say(t(done ? 'copied' : 'copy-failed'))
  }
  return { state, make, withdraw, copy }
}
