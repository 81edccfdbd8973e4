import type { Telling } from '#capabilities/notices/index.ts'
import type { Tx } from '#platform/http/context.ts'
import { type Change, publishChanges, touchTopic } from '#platform/sync/publish.store.ts'

/** Runs `work` of a job as a command would run, and writes what it published at the end of the same transaction. */
export async function gatherEffects(tx: Tx, now: Date, work: (context: Telling) => Promise<void>): Promise<void> {
  const changes: Change[] = []
  const topics = new Set<string>()
  const publish = (change: Change) => void changes.push(change)
  const touch = (topic: string) => void topics.add(topic)
  await work({ tx, now, publish, touch })
  await publishChanges(tx, changes)
  for (const topic of topics) await touchTopic(tx, topic)
}
