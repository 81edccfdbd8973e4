import type { RosterProblem } from './roster-draft.ts'
import type { RosterCode } from './roster.messages.ts'

export interface TreeUnit {
  code: string
  name: string
  parent: string | null
  kind: string
}

/** The tree as it will be: what is known, with what the file says laid over it. */
export class RosterTree {
  readonly #units = new Map<string, TreeUnit>()
  readonly #names = new Map<string, Set<string>>()
  readonly #refused = new Set<string>()

  put(unit: TreeUnit): void {
    const before = this.#units.get(unit.code)
    if (before) this.#names.get(before.name)?.delete(unit.code)
    this.#units.set(unit.code, unit)
    this.#names.set(unit.name, (this.#names.get(unit.name) ?? new Set()).add(unit.code))
  }

  refuse(code: string): void {
    this.#refused.add(code)
  }

  get(code: string): TreeUnit | undefined {
    return this.#units.get(code)
  }

  has(code: string): boolean {
    return this.#units.has(code)
  }

  /** A unit by its code, else by its name if only one has it; otherwise the code of what is wrong. */
  find(text: string): { unit: TreeUnit } | { code: RosterCode } {
    const unit = this.#units.get(text)
    if (unit) return { unit }
    if (this.#refused.has(text)) return { code: 'unit-refused' }
    const named = [...(this.#names.get(text) ?? [])]
    if (named.length === 1) return { unit: this.#units.get(named[0]!)! }
    return { code: named.length > 1 ? 'unit-ambiguous' : 'unit-unknown' }
  }

  /** Is the unit `code` itself or below it? */
  isWithin(code: string, above: string): boolean {
    const seen = new Set<string>()
    for (let at: string | null = code; at !== null && !seen.has(at); at = this.#units.get(at)?.parent ?? null) {
      if (at === above) return true
      seen.add(at)
    }
    return false
  }
}

/** A problem of one field of a row, in the words of the file's own heading. */
export function problemAt(
  columns: Readonly<Record<string, string>> | undefined,
  source: { sheet: string; row: number },
  field: string,
  value: string,
  code: RosterCode,
): RosterProblem {
  return { sheet: source.sheet, row: source.row, column: columns?.[field] ?? '', value, code }
}
