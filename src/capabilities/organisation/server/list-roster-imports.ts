import type { OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { listRosterImports as contract } from '../roster-import.contract.ts'
import { findImports, findUnitCodes } from './roster-import.store.ts'
import { toImportView } from './to-import-view.ts'

/** The last imports and the units for which the actor may load a roster. */
export async function listRosterImports({ tx, locale }: QueryContext): Promise<OutputOf<typeof contract>> {
  const [imports, units] = await Promise.all([findImports(tx, 20), findUnitCodes(tx)])
  return {
    imports: imports.map((row) => {
      const { summary: _, can: __, ...view } = toImportView({ ...row, summary: null }, locale)
      return view
    }),
    units,
  }
}
