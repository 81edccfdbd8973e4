import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { findUnitsBelow, type UnitFacts } from '#capabilities/organisation/index.ts'
import type { listMissing as contract } from '../standards.contract.ts'
import { appliesTo } from '../standards.rules.ts'
import { judgeUnits } from './judge-units.ts'
import { findItems, type ItemRow } from './standards.store.ts'
import { toItemView, toStandingView } from '../standard-views.rules.ts'

type Output = OutputOf<typeof contract>

/** So many units are judged at once; a page ends with the lot that fills it. */
const atOnce = 100
const perPage = 50
const labelLength = '000001.'.length

/** Where help is needed: in the order of the tree, so that no unit stands above another for what it lacks. */
export async function listMissing(
  context: QueryContext,
  { itemId, after }: InputOf<typeof contract>,
  unit: UnitFacts,
): Promise<Output> {
  const items = (await findItems(context.tx)).filter(({ isUsed }) => isUsed)
  const asked = items.filter(({ uuid }) => itemId === undefined || uuid === itemId)
  const below = await findUnitsBelow(context.tx, unit.path)
  const names = new Map(below.map(({ path, name }) => [path, name]))
  const waiting = below.filter((one) => one.endedOn === null && asked.some((item) => appliesTo(item, one)))
  const units: Output['units'] = []
  let at = after === undefined ? 0 : waiting.findIndex(({ uuid }) => uuid === after) + 1
  while (at < waiting.length && units.length < perPage) {
    const part = waiting.slice(at, at + atOnce)
    const lacking = await findLacking(context, part, asked)
    units.push(...lacking.map(({ path, ...one }) => ({ ...one, above: names.get(path.slice(0, -labelLength)) ?? '' })))
    at += part.length
  }
  return { items: items.map(toItemView), units, next: at < waiting.length ? waiting[at - 1]!.uuid : null }
}

async function findLacking(context: QueryContext, units: readonly UnitFacts[], items: readonly ItemRow[]) {
  const judged = await judgeUnits(context, units, items)
  return units.flatMap(({ id, uuid, name, path }) => {
    const missing = (judged.get(id) ?? [])
      .filter(({ standing }) => standing.isMissing)
      .map(({ item, standing }) => ({ itemId: item.uuid, standing: toStandingView(standing) }))
    return missing.length > 0 ? [{ unitId: uuid, name, path, missing }] : []
  })
}
