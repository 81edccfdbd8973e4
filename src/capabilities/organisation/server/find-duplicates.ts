import type { OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { listDuplicates } from '../duplicates.contract.ts'
import { findDuplicatePairs } from '../duplicates.rules.ts'
import { findApart, findDuplicateFacts, findDuplicateSubjects, findMerges } from './duplicates.store.ts'

const mostPairs = 200

/** Who may stand twice in the roster that the actor keeps, and what was merged. Nothing is ever merged by itself. */
export async function findDuplicates({ tx, today }: QueryContext): Promise<OutputOf<typeof listDuplicates>> {
  const [subjects, apart, merges] = await Promise.all([findDuplicateSubjects(tx), findApart(tx), findMerges(tx, 50)])
  const pairs = findDuplicatePairs(subjects, apart)
  const first = pairs.slice(0, mostPairs)
  const facts = await findDuplicateFacts(tx, [...new Set(first.flatMap(({ one, other }) => [one, other]))], today)
  const view = (personId: number) => {
    const { personId: _, ...shown } = facts.get(personId)!
    return shown
  }
  return {
    pairs: first.map(({ by, one, other }) => ({ by, one: view(one), other: view(other) })),
    total: pairs.length,
    merged: merges.map(({ id, kept, gone, at }) => ({ id, kept, gone, at: at.toISOString() })),
  }
}
