import { computed, reactive, ref } from 'vue'
import { useCommand } from '#browser/api/use-command.ts'
import { useDraft } from '#browser/drafts/use-draft.ts'
import { systemClock } from '#kernel/clock.ts'
import { newId } from '#kernel/id.ts'
import { dayOf } from '#kernel/local-date.ts'
import type { assignItem, cancelItem, doItem, reopenItem, sendBackItem, verifyItem } from '../ledger.contract.ts'
import type { LedgerView } from '../ledger-view.rules.ts'
import { emptyPlan } from './plan-form.ts'

export type Said = 'done' | 'verify' | 'send-back' | 'reopen' | 'cancel'

/** The steps of one item: which may be taken now, and the one form in which its words are written. */
export function useSteps(view: LedgerView, onDone: () => void) {
  const { id: ledgerItemId, can, plan } = view
  const today = () => dayOf(systemClock.now())
  const first = plan ? { measure: plan.measure, ownerId: plan.owner.id, dueOn: plan.dueOn } : emptyPlan()
  const draft = useDraft(`ledger.step:${ledgerItemId}`, { words: '', on: today(), eventId: '', plan: first })
  const assign = useCommand<typeof assignItem>('POST /api/ledger/:ledgerItemId/assign', { draft })
  const said = {
    done: useCommand<typeof doItem>('POST /api/ledger/:ledgerItemId/done', { draft }),
    verify: useCommand<typeof verifyItem>('POST /api/ledger/:ledgerItemId/verify', { draft }),
    'send-back': useCommand<typeof sendBackItem>('POST /api/ledger/:ledgerItemId/send-back', { draft }),
    reopen: useCommand<typeof reopenItem>('POST /api/ledger/:ledgerItemId/reopen', { draft }),
    cancel: useCommand<typeof cancelItem>('POST /api/ledger/:ledgerItemId/cancel', { draft }),
  }
  const open = ref<Said | 'assign' | ''>('')
  const run = computed(() => (open.value === '' ? undefined : open.value === 'assign' ? assign : said[open.value]))
  const offered: Record<Said, boolean> = { ...can, 'send-back': can.sendBack }
  const send = async () => {
    const { form } = draft
    form.eventId ||= newId()
    const step = { ledgerItemId, eventId: form.eventId, on: form.on }
    const act = open.value
    if (act === '') return
    const answer =
      act === 'assign'
        ? await assign.run({ ...step, plan: { ...form.plan } })
        : await said[act].run({ ...step, words: form.words })
    if (!answer.ok) return
    open.value = ''
    onDone()
  }
  const acts = (Object.keys(said) as Said[]).filter((act) => offered[act])
  return reactive({ draft, open, acts, run, send })
}
