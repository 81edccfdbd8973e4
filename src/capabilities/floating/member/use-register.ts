import { computed, reactive } from 'vue'
import { useCommand } from '#browser/api/use-command.ts'
import { useDraft } from '#browser/drafts/use-draft.ts'
import { me } from '#browser/session/session.ts'
import { systemClock } from '#kernel/clock.ts'
import { newId } from '#kernel/id.ts'
import { dayOf } from '#kernel/local-date.ts'
import { useBranchMembers } from '#capabilities/organisation/member/index.ts'
import { caseKeepers } from '../floating.access.ts'
import type { registerFloating } from '../floating.contract.ts'
import { floatingFrom } from '../floating.rules.ts'

const empty = () => ({
  caseId: '',
  personId: '',
  personName: '',
  where: 'inside' as 'inside' | 'outside',
  hostUnitId: '',
  hostName: '',
  outside: '',
  since: '',
  reason: '',
  paper: '',
  contactId: '',
})

export type RegisterRun = ReturnType<typeof useRegister>

/** The form that registers somebody of the branch that one keeps; an office keeps many, and searches at its desk. */
export function useRegister(onDone: (caseId: string) => void, at: 'phone' | 'desk' = 'phone') {
  const kept = me.value?.posts.find((post) => caseKeepers.includes(post.kind))
  const draft = useDraft('floating.register', empty())
  const command = useCommand<typeof registerFloating>('POST /api/floating', { draft })
  const roster = useBranchMembers(at === 'phone' ? kept?.unitId : undefined)
  const people = computed(() => roster.value.map(({ id, name }) => ({ value: id, label: name })))
  const nameOf = (id: string) => people.value.find((one) => one.value === id)?.label ?? ''
  const early = computed(() => {
    const from = draft.form.since === '' ? null : floatingFrom(draft.form.since)
    return from !== null && from > dayOf(systemClock.now()) ? from : null
  })
  const send = async () => {
    const { form } = draft
    form.caseId ||= newId()
    const { caseId } = form
    const isInside = form.where === 'inside'
    const answer = await command.run({
      caseId,
      personId: form.personId,
      hostUnitId: isInside ? form.hostUnitId : null,
      outside: isInside ? '' : form.outside,
      since: form.since,
      reason: form.reason,
      paper: form.paper,
      contactId: form.contactId === '' ? null : form.contactId,
      shown: {
        person: nameOf(form.personId) || form.personName,
        home: kept?.unitName ?? '',
        host: isInside ? form.hostName : form.outside,
        contact: nameOf(form.contactId),
      },
    })
    if (answer.ok) onDone(caseId)
  }
  const isReady = computed(() => {
    const { personId, since, where, hostUnitId, outside } = draft.form
    return personId !== '' && since !== '' && (where === 'inside' ? hostUnitId !== '' : outside.trim() !== '')
  })
  return reactive({ draft, command, people, early, send, isReady })
}
