import type { AppraisedFacts } from '../appraisal-state.rules.ts'
import type { AppraisedRow } from './appraised.store.ts'

/** What the rules ask of somebody on the list: an amendment is the verdict of today. */
export function readFacts({ part, self, verdict, amendments }: AppraisedRow): AppraisedFacts {
  const now = amendments.at(-1) ?? verdict
  return { part, self: self?.how ?? null, grade: now?.grade ?? null, isJudged: now !== null }
}
