import { isSameExtra, shownExtra } from './extra-values.rules.ts'
import type { Extra } from './extra-values.rules.ts'
import type { FieldChange } from './import-plan.ts'

/**
 * What differs, field by field. A draft's `undefined` says nothing and changes nothing; extra fields are compared one
 * by one, and those that the file lacks stay.
 */
export function findChanges(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  fields: readonly string[],
): FieldChange[] {
  return fields.flatMap((field) => {
    const next = after[field]
    if (next === undefined) return []
    const change = { field, before: textOf(before[field]), after: textOf(next) }
    return change.before === change.after ? [] : [change]
  })
}

export function findExtraChanges(before: Extra, after: Extra): FieldChange[] {
  const was = new Map(Object.entries(before))
  return Object.entries(after).flatMap(([title, value]) => {
    const known = was.get(title)
    if (isSameExtra(known, value)) return []
    return [
      { field: `extra.${title}`, before: known === undefined ? null : shownExtra(known), after: shownExtra(value) },
    ]
  })
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (Array.isArray(value)) return value.join('、')
  return typeof value === 'string' ? value : JSON.stringify(value)
}
