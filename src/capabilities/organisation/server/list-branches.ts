import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { listBranches as contract } from '../organisation.contract.ts'
import { findBranches } from './unit-pages.store.ts'

const most = 60

export async function listBranches(
  { tx }: QueryContext,
  { search }: InputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  const found = await findBranches(tx, search, most + 1)
  return { branches: found.slice(0, most), isAll: found.length <= most }
}
