import { computed, reactive } from 'vue'
import { useCommand } from '#browser/api/use-command.ts'
import { useDraft } from '#browser/drafts/use-draft.ts'
import { me } from '#browser/session/session.ts'
import { systemClock } from '#kernel/clock.ts'
import { newId } from '#kernel/id.ts'
import { dayOf } from '#kernel/local-date.ts'
import { useBranchMembers } from '#capabilities/organisation/member/index.ts'
import { keeperPosts, officePosts } from '../transfers.access.ts'
import type { askTransfer } from '../transfers.contract.ts'

type Way = 'inside' | 'out' | 'in'

const empty = () => ({
  transferId: '',
  personId: '',
  personName: '',
  way: 'inside' as Way,
  toUnitId: '',
  toName: '',
  outside: '',
  askedOn: dayOf(systemClock.now()),
  reason: '',
  letter: '',
  letterOn: '',
})

export type AskRun = ReturnType<typeof useAsk>

/**
 * The form that asks for a transfer: for oneself, or for somebody of the branch that one keeps. An office keeps many
 * branches and no roster on a phone: at its desk it searches.
 */
export function useAsk(onAsked: (transferId: string, waits: boolean) => void, at: 'phone' | 'desk' = 'phone') {
  const own = me.value?.memberships.find((place) => place.kind === 'affiliation')
  const keeper = me.value?.posts.find((post) => keeperPosts.includes(post.kind))
  const kept = at === 'desk' && keeper && officePosts.includes(keeper.kind) ? undefined : keeper
  const draft = useDraft('transfers.ask', empty())
  const command = useCommand<typeof askTransfer>('POST /api/transfers', { draft })
  const roster = useBranchMembers(at === 'phone' ? kept?.unitId : undefined)
  const people = computed(() => [
    ...(own ? [{ id: me.value!.person.id, name: me.value!.person.name, isSelf: true }] : []),
    ...roster.value
      .filter((line) => line.id !== me.value?.person.id)
      .map((line) => ({ id: line.id, name: line.name, isSelf: false })),
  ])
  const send = async () => {
    const { form } = draft
    form.transferId ||= newId()
    const { transferId } = form
    const answer = await command.run(toInput(form, people.value, { own: own?.unitName, kept }))
    if (answer.ok) onAsked(transferId, answer.waits === true)
  }
  const isReady = computed(() => {
    const { personId, way, toUnitId, outside, letterOn } = draft.form
    if (personId === '') return false
    if (way === 'inside') return toUnitId !== ''
    return outside.trim() !== '' && (way === 'out' || letterOn !== '')
  })
  return reactive({ draft, command, people, send, isReady, kept, hasOwn: own !== undefined })
}

type Form = ReturnType<typeof empty>

function toInput(
  form: Form,
  people: readonly { id: string; name: string; isSelf: boolean }[],
  places: { own: string | undefined; kept: { unitId: string; unitName: string } | undefined },
) {
  const person = people.find((one) => one.id === form.personId)
  const home = person?.isSelf ? places.own : places.kept?.unitName
  const to = {
    inside: { id: form.toUnitId, name: form.toName },
    out: { id: null, name: form.outside },
    in: { id: places.kept?.unitId ?? null, name: places.kept?.unitName ?? '' },
  }[form.way]
  return {
    transferId: form.transferId,
    personId: form.personId,
    direction: form.way,
    toUnitId: to.id,
    outside: form.way === 'inside' ? '' : form.outside,
    askedOn: form.askedOn,
    reason: form.reason,
    letter: form.way === 'in' ? form.letter : '',
    letterOn: form.way === 'in' ? form.letterOn : null,
    shown: {
      person: person?.name ?? form.personName,
      from: (form.way === 'in' ? form.outside : home) ?? '',
      to: to.name,
    },
  }
}
