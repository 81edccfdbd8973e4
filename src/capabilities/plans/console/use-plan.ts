import { computed, type ComputedRef, ref, type Ref } from 'vue'
import type { Failure } from '#browser/api/api.ts'
import { useCommand } from '#browser/api/use-command.ts'
import { type Load, useLoad } from '#browser/api/use-load.ts'
import { nearDay } from '#browser/i18n/near-time.ts'
import { useText } from '#browser/i18n/use-text.ts'
import { addMonths, dayOf, type LocalDate } from '#kernel/local-date.ts'
import { systemClock } from '#kernel/clock.ts'
import type { CodeOf } from '#kernel/endpoint.ts'
import { say } from '#ui/toast-message.ts'
import { loadPlan, type PlanLine, type YearOfPlan } from '../member/load-plan.ts'
import { plansDeskMessages } from '../plans-desk.messages.ts'
import type { placeLine, withdrawLine } from '../plans.contract.ts'

export interface PlanRun {
  month: Ref<LocalDate>
  load: Load<YearOfPlan>
  failure: ComputedRef<Failure<CodeOf<typeof placeLine> | CodeOf<typeof withdrawLine>> | undefined>
  turn: (months: number) => Promise<void>
  place: (line: PlanLine, day: LocalDate | null, reason?: string) => Promise<boolean>
  withdraw: (line: PlanLine) => Promise<void>
}

/** A unit's year: its plan and its meetings, by the month that is shown. */
export function usePlan(unitId: string): PlanRun {
  const { t } = useText(plansDeskMessages)
  const month = ref(`${dayOf(systemClock.now()).slice(0, 7)}-01`)
  const load = useLoad((signal) => loadPlan(unitId, Number(month.value.slice(0, 4)), signal))
  const placing = useCommand<typeof placeLine>('POST /api/units/:unitId/plan/:lineId')
  const withdrawing = useCommand<typeof withdrawLine>('POST /api/units/:unitId/plan/:lineId/withdraw')
  async function turn(months: number): Promise<void> {
    const year = month.value.slice(0, 4)
    month.value = addMonths(month.value, months)
    if (month.value.slice(0, 4) !== year) await load.reload()
  }
  async function place(line: PlanLine, day: LocalDate | null, reason = ''): Promise<boolean> {
    const answer = await placing.run({ unitId, lineId: line.id, day, reason })
    if (!answer.ok) return false
    const undo = { label: t('undo'), run: () => void takeBack(line) }
    say(day === null ? t('saved') : t('moved', { day: nearDay(day) }), undo)
    await load.reload()
    return true
  }
  /** The placing before, said again. */
  async function takeBack({ id, day, reason }: PlanLine): Promise<void> {
    const answer = await placing.run({ unitId, lineId: id, day, reason })
    if (answer.ok) await load.reload()
  }
  async function withdraw(line: PlanLine): Promise<void> {
    const answer = await withdrawing.run({ unitId, lineId: line.id })
    if (answer.ok) await load.reload()
  }
  return { month, load, turn, place, withdraw, failure: computed(() => placing.failure ?? withdrawing.failure) }
}
