import { findDutyHolders } from '#capabilities/organisation/index.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'
import { isOpen, nextSide } from '../transfer.rules.ts'
import type { TransferRow } from './transfers.store.ts'

interface ToldPeople {
  acting: number[]
  others: number[]
}

/** Who has to act now, and the others concerned: keepers of both branches, and the member. */
export async function findTold({ tx, today }: { tx: Tx; today: LocalDate }, row: TransferRow): Promise<ToldPeople> {
  const next = nextSide(row.facts)
  const holders = async (unitId: number | null) =>
    unitId === null ? [] : await findDutyHolders(tx, unitId, 'secret', today)
  const [home, host] = [await holders(row.fromUnitId), await holders(row.toUnitId)]
  const acting = isOpen(row.facts) ? (next === 'home' ? home : host) : []
  const others = new Set([...home, ...host, row.personId].filter((id) => !acting.includes(id)))
  return { acting, others: [...others] }
}
