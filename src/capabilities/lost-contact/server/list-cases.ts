import { findUnitsBelow, type UnitFacts } from '#capabilities/organisation/index.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { sortLines, viewLine } from '../case-view.rules.ts'
import type { listCases as endpoint } from '../lost-contact.contract.ts'
import { loadCases } from './load-cases.ts'
import { findOpenCases } from './lost-contact.store.ts'

export async function listCases(
  { tx, today, services }: QueryContext,
  input: InputOf<typeof endpoint>,
  unit: UnitFacts,
): Promise<OutputOf<typeof endpoint>> {
  const units = await findUnitsBelow(tx, unit.path)
  const rows = await findOpenCases(
    tx,
    units.map(({ id }) => id),
    input.all === 'yes',
  )
  const cases = await loadCases(tx, rows, (cipher, place) => services.keys.decrypt(cipher, place))
  return { cases: sortLines(cases.map((data) => viewLine(data, today))), can: { open: true } }
}
