import type { Locale } from '#kernel/messages.ts'
import type { ImportPlan } from './import-plan.ts'
import type { RosterProblem } from './roster-draft.ts'
import { rosterSentence } from './roster.messages.ts'

export interface ImportCounts {
  added: number
  changed: number
  ended: number
}

export interface ImportFault {
  sheet: string
  row: number
  column: string
  value: string
  code: string
  message: string
}

/** What `lx import --json` prints and pages show: counts, and every fault with its sentence. */
export interface ImportResult {
  units: ImportCounts
  people: ImportCounts
  posts: ImportCounts
  errors: ImportFault[]
  warnings: ImportFault[]
}

export function summariseImport(plan: ImportPlan, locale: Locale): ImportResult {
  return {
    units: count(plan.units),
    people: count(plan.people),
    posts: count(plan.posts),
    errors: plan.errors.map((problem) => sentence(problem, locale)),
    warnings: plan.warnings.map((problem) => sentence(problem, locale)),
  }
}

function count(part: {
  added: readonly unknown[]
  changed: readonly unknown[]
  ended: readonly unknown[]
}): ImportCounts {
  return { added: part.added.length, changed: part.changed.length, ended: part.ended.length }
}

function sentence({ sheet, row, column, value, code, params }: RosterProblem, locale: Locale): ImportFault {
  return { sheet, row, column, value, code, message: rosterSentence(code, locale, params) }
}
