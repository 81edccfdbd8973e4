import type { Uuid } from '#kernel/id.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { findChanged, writeSettled } from './concerns.store.ts'

export interface Settlement {
  kind: string
  ref: Uuid
  /** Everybody whom it concerns, unless named. */
  people?: readonly number[]
  answer?: string
  /** Nothing waits any more. */
  isOver: boolean
}

/** Notes an answer, or that a thing is over, on the rows of those whom it concerns. */
export async function settleConcerns(context: CommandContext, settlement: Settlement): Promise<void> {
  const { people, answer, isOver, ...thing } = settlement
  const change = { answer: answer ?? null, isOver, at: context.now }
  const uuids = await writeSettled(context.tx, thing, people ?? null, change)
  for (const { personId, uuid, data } of await findChanged(context.tx, uuids)) {
    context.publish({ stream: `member:${personId}`, kind: 'concern', key: uuid, data })
    context.touch(`person:${personId}`)
  }
}
