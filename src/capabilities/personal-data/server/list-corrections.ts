import type { OutputOf } from '#kernel/endpoint.ts'
import { findPeopleShown, findUnitsByIds } from '#capabilities/organisation/index.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { listCorrections as contract } from '../personal-data.contract.ts'
import { findCorrectionsToKeep } from './corrections.store.ts'
import { toCorrectionView } from './to-correction-view.ts'

export async function listCorrections({ tx, actor, services }: QueryContext): Promise<OutputOf<typeof contract>> {
  const rows = await findCorrectionsToKeep(tx, actor.personId)
  const [people, units] = await Promise.all([
    findPeopleShown(tx, [...new Set(rows.map((row) => row.personId))]),
    findUnitsByIds(tx, [...new Set(rows.map((row) => row.unitId))]),
  ])
  return {
    corrections: rows.flatMap((row) => {
      const person = people.get(row.personId)
      if (!person) return []
      const unit = units.get(row.unitId)?.name ?? ''
      return [{ ...toCorrectionView(services.keys, row), personId: person.id, personName: person.name, unit }]
    }),
  }
}
