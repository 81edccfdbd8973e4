import type { Capability } from '#platform/http/capability.ts'

/** A column that refers to a unit or a person, as the catalogue of the database tells it. */
export interface Reference {
  table: string
  to: 'app.unit' | 'app.person'
}

/** Capabilities whose tables name units or people, and which do not say what becomes of that when a unit ends or a member moves. */
export function unansweredSuccessions(
  references: readonly Reference[],
  capabilities: readonly Pick<Capability, 'name' | 'tables' | 'succession' | 'memberRecord'>[],
): string[] {
  return capabilities.flatMap(({ name, tables, succession, memberRecord }) => {
    const own = new Set(tables.map(({ table }) => table))
    const named = new Set(references.filter(({ table }) => own.has(table)).map(({ to }) => to))
    return [
      ...(named.has('app.unit') && !succession ? [`${name} names units and has no succession`] : []),
      ...(named.has('app.person') && !memberRecord ? [`${name} names people and has no memberRecord`] : []),
    ]
  })
}
