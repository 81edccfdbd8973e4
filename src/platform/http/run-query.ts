import { dayOf } from '#kernel/local-date.ts'
import type { Locale } from '#kernel/messages.ts'
import { Refusal } from '#kernel/refusal.ts'
import { type AuditEntry, writeAudit } from '../audit/audit.store.ts'
import type { Entry } from '../database/database.ts'
import { JsonText } from './json-text.ts'
import { parseInput } from '../sync/run-command.ts'
import { requireServed } from './require-served.ts'
import type { PublicContext, Services } from './context.ts'
import type { HotAnswer, Served } from './serve.ts'

type ServedQuery = Extract<Served, { kind: 'query' | 'audited-query' | 'public-query' | 'file-query' | 'audited-file' }>
type ServedHotQuery = Extract<Served, { kind: 'hot-query' }>

export interface QueryCall {
  entry: Entry
  input: unknown
  locale: Locale
  address: string
  /** Where the question came from, for the audit. */
  device?: string | null
}

/** Answers a query in one transaction, read-only unless its asking is recorded. Throws `Refusal`. */
export async function runQuery(services: Services, served: ServedQuery, call: QueryCall): Promise<unknown> {
  const input = parseInput(served, call)
  const now = services.clock.now()
  const isAudited = served.kind === 'audited-query' || served.kind === 'audited-file'
  return services.db[isAudited ? 'write' : 'read'](call.entry, async (tx, entered) => {
    const context: PublicContext = { tx, now, today: dayOf(now), locale: call.locale, services, address: call.address }
    if (served.kind === 'public-query') return served.answer.run(context, input)
    const actor = await entered
    if (!actor) throw new Refusal('sign-in.needed')
    requireServed(actor, served.endpoint)
    const lines: AuditEntry[] = []
    const audit = (entry: AuditEntry) => void lines.push(entry)
    const asActor = { ...context, actor, audit }
    const subject = served.answer.subject ? await served.answer.subject(asActor, input as never) : undefined
    if (subject === null) throw new Refusal('record.missing')
    if (served.answer.allow && !served.answer.allow(actor, subject as never)) throw new Refusal('access.denied')
    const answer: unknown = await served.answer.run(asActor, input as never, subject as never)
    if (isAudited)
      await writeAudit(tx, [
        { actorId: actor.personId, op: { via: 'rest', device: call.device ?? null }, entries: lines },
      ])
    return answer
  })
}

/** Answers a query in one statement. Throws `Refusal`. */
export async function runHotQuery(
  services: Services,
  served: ServedHotQuery,
  call: Pick<QueryCall, 'entry' | 'input'>,
): Promise<unknown> {
  const { statement, toView }: HotAnswer<never> = served.answer
  const input = parseInput(served, call) as never
  const now = services.clock.now()
  const { isKnown, isEmployee, text } = await services.db.readOnce(call.entry, statement(input, now))
  if (!isKnown) throw new Refusal('sign-in.needed')
  if (isEmployee) throw new Refusal('record.missing')
  if (toView) return toView(text === null ? null : JSON.parse(text), input, { now, services })
  return new JsonText(text ?? 'null')
}
