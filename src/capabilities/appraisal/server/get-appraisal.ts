import type { OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { warningsOf } from '../appraisal-state.rules.ts'
import type { getAppraisal as endpoint } from '../appraisal.contract.ts'
import type { AppraisalRow } from './appraisal.store.ts'
import { findAppraised, findHostWords } from './appraised.store.ts'
import { readFacts } from './read-facts.ts'
import { viewHeading } from './view-heading.ts'

/** The whole of it, for those of the branch who write it. */
export async function getAppraisal({ tx }: QueryContext, row: AppraisalRow): Promise<OutputOf<typeof endpoint>> {
  const people = await findAppraised(tx, row.rowId)
  return {
    ...viewHeading(row),
    mutual: row.mutual,
    poll: row.poll,
    warnings: warningsOf({ mutual: row.mutual?.how ?? null, hasPoll: row.poll !== null }, people.map(readFacts)),
    people: people.map(({ personId: _, ...person }) => person),
    hosts: await findHostWords(tx, row.unitId, row.year),
  }
}
