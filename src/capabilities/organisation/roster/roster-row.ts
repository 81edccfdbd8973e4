import type { LocalDate } from '#kernel/local-date.ts'
import type { SheetRow } from '#platform/documents/spreadsheet-types.ts'
import type { RosterProblem, Source } from './roster-draft.ts'
import type { MappedSheet } from './roster-headings.ts'
import type { RosterCode } from './roster.messages.ts'
import { findTextFault, maskNumber, readDay, readIdentity, readPhone, readText } from './roster-values.rules.ts'
import type { Identity, Reading } from './roster-values.rules.ts'
import { maskWithin } from './secret-values.rules.ts'

const secret = new Set(['identity', 'phone'])

/** One row, read field by field; what is wrong with it gathers in `errors` and `warnings`. */
export class RosterRow {
  readonly source: Source
  readonly errors: RosterProblem[] = []
  readonly warnings: RosterProblem[] = []
  readonly extra: Record<string, string> = {}
  readonly #mapped: MappedSheet
  readonly #row: SheetRow
  readonly #at: ReadonlyMap<string, number>

  constructor(mapped: MappedSheet, row: SheetRow, at: ReadonlyMap<string, number>) {
    this.source = { sheet: mapped.sheet.name, row: row.number }
    this.#mapped = mapped
    this.#row = row
    this.#at = at
    for (const column of mapped.columns) this.#check(column)
  }

  text(field: string): string | undefined {
    return readText(this.#cell(field)) || undefined
  }

  /** A text that must be there. */
  need(field: string, code: RosterCode): string {
    const text = this.text(field)
    if (text === undefined) this.fail(field, code)
    return text ?? ''
  }

  /** A text of which 无 says that there is none. */
  optional(field: string): string | null | undefined {
    const text = this.text(field)
    return text === '无' ? null : text
  }

  /** Several values in one cell, parted by 、，,；; or a line break. */
  list(field: string): string[] | undefined {
    const parts = this.text(field)
      ?.split(/[、，,；;\n]/)
      .map((part) => part.trim())
      .filter((part) => part !== '')
    return parts && parts.length > 0 ? [...new Set(parts)] : undefined
  }

  day(field: string): LocalDate | undefined {
    return this.#take(field, readDay(this.#cell(field), this.#mapped.sheet.date1904))
  }

  identity(): Identity | undefined {
    return this.#take('identity', readIdentity(this.#cell('identity')))
  }

  phone(): string | undefined {
    return this.#take('phone', readPhone(this.#cell('phone')))
  }

  /** A word from a table of ours; an unknown one is an error with `code`. */
  word<Value>(field: string, code: RosterCode, find: (text: string) => Value | null): Value | undefined {
    const text = this.text(field)?.normalize('NFKC').replace(/\s/g, '')
    if (text === undefined) return undefined
    const value = find(text)
    if (value === null) this.fail(field, code)
    return value ?? undefined
  }

  fail(field: string, code: RosterCode, params?: Readonly<Record<string, string | number>>): void {
    this.errors.push(this.#problem(field, code, params))
  }

  warn(field: string, code: RosterCode, params?: Readonly<Record<string, string | number>>): void {
    this.warnings.push(this.#problem(field, code, params))
  }

  #cell(field: string) {
    const at = this.#at.get(field)
    return at === undefined ? null : this.#row.cells[at]
  }

  #check(column: MappedSheet['columns'][number]): void {
    const cell = this.#row.cells[column.index]
    if (cell === null || cell === undefined) return
    const fault = findTextFault(cell)
    const number = column.field === 'phone' ? readPhone(cell) : column.field === 'identity' ? readIdentity(cell) : null
    if (fault !== null && !(number?.ok && number.value !== null)) {
      this.errors.push({
        ...this.source,
        column: column.title,
        value: shown(column.field, readText(cell)),
        code: fault,
      })
    }
    if (column.field === null && readText(cell) !== '') this.#keep(column.title, readText(cell))
  }

  /** Numbers among the extra values of people are encrypted, those of others masked. A heading may be any word, `__proto__` too. */
  #keep(title: string, value: string): void {
    const identity = readIdentity(value)
    if (identity.ok && identity.value && !identity.value.old) {
      this.errors.push({ ...this.source, column: title, value: maskNumber(value), code: 'identity-elsewhere' })
      return
    }
    const kept = this.#mapped.table === 'people' ? value : maskWithin(value)
    if (kept !== value) this.warnings.push({ ...this.source, column: title, value: kept, code: 'number-masked' })
    Object.defineProperty(this.extra, title, { value: kept, enumerable: true, configurable: true, writable: true })
  }

  #take<Value>(field: string, reading: Reading<Value | null>): Value | undefined {
    if (reading.ok) return reading.value ?? undefined
    const told = this.errors.some((error) => error.column === this.#titleOf(field))
    if (!told) this.fail(field, reading.code)
    return undefined
  }

  #problem(field: string, code: RosterCode, params?: RosterProblem['params']): RosterProblem {
    const value = shown(field, this.text(field) ?? '')
    return { ...this.source, column: this.#titleOf(field), value, code, ...(params && { params }) }
  }

  #titleOf(field: string): string {
    return this.#mapped.columns.find((column) => column.field === field)?.title ?? ''
  }
}

function shown(field: string | null, text: string): string {
  return field !== null && secret.has(field) ? maskNumber(text) : maskWithin(text).slice(0, 80)
}
