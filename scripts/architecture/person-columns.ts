import type { PersonColumn } from '#platform/http/person-merge.ts'

/** A column that names a person, as the catalogue of the database tells it. */
export interface NamedPerson {
  table: string
  column: string
  /** The function that merges two people may write it. */
  isOpen: boolean
}

/** Columns that name a person and of which nobody says what becomes of them in a merge; and answers about none. */
export function unansweredPersons(found: readonly NamedPerson[], told: readonly PersonColumn[]): string[] {
  const name = ({ table, column }: { table: string; column: string }) => `${table}.${column}`
  const answers = new Map(told.map((answer) => [name(answer), answer]))
  const known = new Set(found.map(name))
  return [
    ...found
      .filter((each) => !answers.has(name(each)))
      .map((each) => `${name(each)} names a person and nobody says its fate`),
    ...found
      .filter((each) => answers.get(name(each))?.fate === 'moves' && !each.isOpen)
      .map((each) => `${name(each)} is to move and lianxian_system may not update it`),
    ...told
      .filter((answer) => !known.has(name(answer)))
      .map((answer) => `${name(answer)} is answered for and names nobody`),
    ...told
      .filter((answer) => answer.fate === 'stays' && !answer.why)
      .map((answer) => `${name(answer)} stays without a reason`),
  ]
}
