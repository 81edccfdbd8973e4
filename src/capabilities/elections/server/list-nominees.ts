import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { countMembers, findNominees, type UnitFacts } from '#capabilities/organisation/index.ts'
import type { listNominees as contract } from '../elections.contract.ts'

const most = 200

export async function listNominees(
  { tx, today }: QueryContext,
  { search }: InputOf<typeof contract>,
  unit: UnitFacts,
): Promise<OutputOf<typeof contract>> {
  const found = await findNominees(tx, { path: unit.path, day: today, search, limit: most + 1 })
  const { full } = await countMembers(tx, unit.path, today)
  return {
    people: found.slice(0, most).map(({ id, name, job, unitName }) => ({ id, name, note: job ?? unitName })),
    hasMore: found.length > most,
    fullMembers: full,
  }
}
