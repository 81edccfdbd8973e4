import { reactive, ref } from 'vue'
import { useCommand } from '#browser/api/use-command.ts'
import { useDraft } from '#browser/drafts/use-draft.ts'
import { systemClock } from '#kernel/clock.ts'
import { dayOf } from '#kernel/local-date.ts'
import type { receiveTransfer, releaseTransfer, returnTransfer, withdrawTransfer } from '../transfers.contract.ts'

/** The steps of one transfer: one form of a day and words for all, since a person takes one of them. */
export function useStep(transferId: string, onDone: () => void) {
  const draft = useDraft(`transfers.step:${transferId}`, { on: dayOf(systemClock.now()), paper: '', reason: '' })
  const release = useCommand<typeof releaseTransfer>('POST /api/transfers/:transferId/release', { draft })
  const receive = useCommand<typeof receiveTransfer>('POST /api/transfers/:transferId/receive', { draft })
  const back = useCommand<typeof returnTransfer>('POST /api/transfers/:transferId/return', { draft })
  const withdraw = useCommand<typeof withdrawTransfer>('POST /api/transfers/:transferId/withdraw')
  const waits = ref(false)
  const { form } = draft
  const after = (answer: { ok: boolean; waits?: boolean | undefined }) => {
    waits.value = answer.ok && answer.waits === true
    if (answer.ok) onDone()
  }
  return reactive({
    draft,
    waits,
    release,
    receive,
    back,
    withdraw,
    doRelease: async () => after(await release.run({ transferId, releasedOn: form.on, letter: form.paper })),
    doReceive: async () => after(await receive.run({ transferId, receivedOn: form.on, slip: form.paper })),
    doReturn: async () =>
      after(await back.run({ transferId, returnedOn: dayOf(systemClock.now()), reason: form.reason })),
    doWithdraw: async () => after(await withdraw.run({ transferId })),
  })
}
