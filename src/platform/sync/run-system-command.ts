import { dayOf } from '#kernel/local-date.ts'
import { newId } from '#kernel/id.ts'
import type { Operation, Via } from '#kernel/operation.ts'
import { type AuditEntry, writeAudit } from '../audit/audit.store.ts'
import type { Entry } from '../database/database.ts'
import type { CommandContext, Services } from '../http/context.ts'
import { type Change, publishChanges, touchTopic } from './publish.store.ts'

/** What a change has around it that no person makes: a job of the night, another system of the enterprise. */
export type SystemContext = Omit<CommandContext, 'actor' | 'locale' | 'address'>

/** One transaction in the entry's scope; what follows from the change is written in it, as for a command. */
export async function runSystemCommand<T>(
  services: Services,
  type: string,
  entry: Entry,
  work: (context: SystemContext) => Promise<T>,
  via: Via = 'job',
): Promise<T> {
  const op: Operation = { id: newId(), type, version: 1, via, device: null, at: null, tz: null }
  return services.db.write(entry, async (tx) => {
    const changes: Change[] = []
    const audits: AuditEntry[] = []
    const jobs: { name: string; data: object }[] = []
    const topics = new Set<string>()
    const now = services.clock.now()
    const output = await work({
      tx,
      now,
      today: dayOf(now),
      services,
      op,
      publish: (change) => void changes.push(change),
      audit: (audited) => void audits.push(audited),
      touch: (topic) => void topics.add(topic),
      enqueue: (name, data) => void jobs.push({ name, data }),
    })
    await writeAudit(tx, [{ actorId: null, op, entries: audits }])
    for (const { name, data } of jobs) await services.jobs.send(tx, name, data)
    await publishChanges(tx, changes)
    for (const topic of topics) await touchTopic(tx, topic)
    return output
  })
}
