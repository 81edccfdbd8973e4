import type { OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { caseKeepers } from '../floating.access.ts'
import type { listProposals as endpoint } from '../floating.contract.ts'
import { findOpenProposals } from './proposals.store.ts'

/** MB-06: what waits for an answer in the branches that one keeps. */
export async function listProposals({ tx, actor }: QueryContext): Promise<OutputOf<typeof endpoint>> {
  const paths = actor.posts.filter(({ kind }) => caseKeepers.includes(kind)).map(({ path }) => path)
  return { proposals: (await findOpenProposals(tx, paths)).map((row) => row.view) }
}
