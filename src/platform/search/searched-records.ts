import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { QueryContext } from '../http/context.ts'

/** One record that was found, as a list shows it. */
export interface ShownRecord {
  id: Uuid
  /** Under which heading: what was held and decided, or what one learns from. */
  group: 'record' | 'lesson'
  title: string
  unit: string
  day: LocalDate
}

/**
 * What a capability lets people search for. Its migration writes the documents with `search.put`, in the transaction of
 * the change; here it says what of the found ones the actor may read by its own tables' locks. The index only proposes.
 */
export interface SearchedRecords {
  /** `search.document.kind`. */
  kind: string
  /** Those of these that the actor may read, in any order; the others are left out without a word. */
  show: (context: QueryContext, ids: readonly Uuid[]) => Promise<readonly ShownRecord[]>
}
