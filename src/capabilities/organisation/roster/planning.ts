import type { Coverage, CurrentRoster, ImportPlan, KeyedHash, SameAnswers } from './import-plan.ts'
import type { RosterDraft } from './roster-draft.ts'
import type { RosterTree } from './roster-tree.ts'

/** What every part of a plan is made from, and the plan that it adds to. */
export interface Planning {
  draft: RosterDraft
  current: CurrentRoster
  coverage: Coverage
  hash: KeyedHash
  answers: SameAnswers
  tree: RosterTree
  plan: ImportPlan
}
