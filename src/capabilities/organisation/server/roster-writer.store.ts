import type { Uuid } from '#kernel/id.ts'
import type { Tx } from '#platform/http/context.ts'
import { type Effect, insertEffects } from './roster-effects.store.ts'
import { insertRows, type Relation, updateRow, type Values } from './roster-write.store.ts'

/** Writes rows and remembers what it did, so that the import can be taken back as a whole. */
export class RosterWriter {
  #effects: Effect[] = []
  #written = 0
  /** Null where nothing is to be taken back as a whole. */
  readonly #importId: number | null
  readonly tx: Tx
  /** The import's public id: who recorded a dated row. */
  readonly by: Uuid
  readonly #each: (count: number) => Promise<void>

  constructor(tx: Tx, importing: { id: number | null; by: Uuid }, each: (count: number) => Promise<void>) {
    this.tx = tx
    this.by = importing.by
    this.#importId = importing.id
    this.#each = each
  }

  /** `watched`: columns whose later change means that something stands on the row. */
  async insert(relation: Relation, rows: readonly Values[], watched: readonly string[] = []): Promise<void> {
    await insertRows(this.tx, relation, rows, this.#each)
    for (const row of rows) {
      const after =
        watched.length > 0 ? Object.fromEntries(watched.map((column) => [column, row[column] ?? null])) : null
      this.#effects.push({ relation, rowId: Number(row['id'] ?? row['person_id']), before: null, after })
    }
    await this.#flush(5_000)
  }

  async update(relation: Relation, id: number, values: Values): Promise<void> {
    const before = await updateRow(this.tx, relation, id, values)
    if (before) this.#effects.push({ relation, rowId: id, before, after: comparable(values) })
    await this.#each(1)
  }

  /** Writes what is remembered; called once at the end. */
  async finish(): Promise<void> {
    await this.#flush(1)
  }

  async #flush(least: number): Promise<void> {
    if (this.#importId === null) this.#effects = []
    if (this.#importId === null || this.#effects.length < least) return
    await insertEffects(this.tx, this.#importId, this.#effects, this.#written)
    this.#written += this.#effects.length
    this.#effects = []
  }
}

/** What can be compared later as JSON: bytes and instants read back in another dress. */
function comparable(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([column]) => !/_cipher$|_hash$|_at$/.test(column)))
}
