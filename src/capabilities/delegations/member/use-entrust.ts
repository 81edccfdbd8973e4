import { useCommand, type CommandRun } from '#browser/api/use-command.ts'
import { type Draft, useDraft } from '#browser/drafts/use-draft.ts'
import { systemClock } from '#kernel/clock.ts'
import { newId } from '#kernel/id.ts'
import { addDays, dayOf } from '#kernel/local-date.ts'
import type { entrustDuties } from '../delegations.contract.ts'
import type { DelegationScope } from '../delegations.rules.ts'

interface EntrustForm {
  delegationId: string
  personId: string
  scope: DelegationScope
  from: string
  until: string
  reason: string
}

export interface EntrustRun {
  draft: Draft<EntrustForm>
  command: CommandRun<typeof entrustDuties>
  send: () => Promise<boolean>
}

const usualDays = 14

/** The form of a delegation: two weeks from today unless said otherwise. */
export function useEntrust(unitId: string): EntrustRun {
  const today = dayOf(systemClock.now())
  const initial: EntrustForm = {
    delegationId: newId(),
    personId: '',
    scope: 'all',
    from: today,
    until: addDays(today, usualDays),
    reason: '',
  }
  const draft = useDraft<EntrustForm>(`delegations.entrust:${unitId}`, initial)
  const command = useCommand<typeof entrustDuties>('POST /api/units/:unitId/delegations', { draft })
  const send = async () => {
    const { ok } = await command.run({ unitId, ...draft.form })
    if (ok) draft.form.delegationId = newId()
    return ok
  }
  return { draft, command, send }
}
