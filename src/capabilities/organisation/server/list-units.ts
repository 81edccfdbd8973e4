import type { OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { listUnits as contract } from '../organisation.contract.ts'
import { findUnitsInScope } from './unit-pages.store.ts'

/** The tree that the actor may look at, in order; depth counts from the highest unit that he sees. */
export async function listUnits({ tx }: QueryContext): Promise<OutputOf<typeof contract>> {
  const rows = await findUnitsInScope(tx)
  const seen = new Set(rows.map((row) => row.path))
  return {
    units: rows.map(({ path, ...row }) => ({
      ...row,
      depth: ancestorsOf(path).filter((ancestor) => seen.has(ancestor)).length,
    })),
  }
}

function ancestorsOf(path: string): string[] {
  const labels = path.split('.').slice(0, -2)
  return labels.map((_, at) => `${labels.slice(0, at + 1).join('.')}.`)
}
