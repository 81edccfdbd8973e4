import { findDutyHolders } from '#capabilities/organisation/index.ts'
import { raiseConcerns, type Telling } from '#capabilities/notices/index.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { floatingState } from '../floating.rules.ts'
import type { CaseRow } from './floating.store.ts'
import { nameUnit } from './name-unit.ts'

export type CaseEvent = 'registered' | 'accepted' | 'returned' | 'ended' | 'check'

/** Tells both branches' keepers, the member and his contact; what waits, waits for the host to answer. */
export async function tellCase(
  context: Telling & { today: LocalDate },
  row: CaseRow,
  event: CaseEvent,
  by: { personId: number | null; side: 'home' | 'host' },
): Promise<void> {
  const holders = async (id: number | null) =>
    id === null ? [] : findDutyHolders(context.tx, id, 'secret', context.today)
  const [home, host] = [await holders(row.homeUnitId), await holders(row.hostUnitId)]
  const acting = floatingState(row.facts) === 'registered' ? host : []
  const own = [row.personId, row.contactId].filter((id) => id !== null)
  const others = event === 'check' ? [...home, ...own.slice(1)] : [...home, ...host, ...own]
  const unit = await nameUnit(context.tx, (by.side === 'host' ? row.hostUnitId : row.homeUnitId) ?? row.homeUnitId)
  const { facts } = row
  const same = {
    kind: 'floating',
    ref: facts.id,
    unit,
    event: `notice.floating.${event}`,
    params: { person: facts.person.name, home: facts.home.name, host: facts.host.name, reason: facts.returnReason },
    at: null,
    link: `/floating/${facts.id}`,
    urgent: false,
  }
  await raiseConcerns(context, { ...same, people: acting, wants: 'confirm' })
  const told = [...new Set(others)].filter((id) => !acting.includes(id) && id !== by.personId)
  await raiseConcerns(context, { ...same, people: told, wants: null, settled: true })
}
