import type { Uuid } from '#kernel/id.ts'
import { outcomeKind } from '#kernel/sync.ts'
import type { StoredOutcome } from './sync-operations.store.ts'
import type { Change } from './publish.store.ts'

/** What became of an operation, as a row of its person's stream: later changes of it reach his phones by themselves. */
export function outcomeChange(personId: number, device: Uuid, outcome: StoredOutcome): Change {
  const { seq, id, state, code, params } = outcome
  return { stream: `member:${personId}`, kind: outcomeKind, key: id, data: { device, seq, state, code, params } }
}
