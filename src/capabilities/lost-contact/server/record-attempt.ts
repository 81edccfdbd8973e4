import { getWriter } from '#capabilities/organisation/index.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { recordAttempt as endpoint } from '../lost-contact.contract.ts'
import { answerKept } from './answer-kept.ts'
import { type CaseRow, findChannels, insertNote } from './lost-contact.store.ts'
import { requireOpenCase } from './require-open-case.ts'
import { requirePastDay } from './require-past-day.ts'
import { requirePlainWords } from './require-plain-words.ts'

/** What was tried, when, by whom, through what, and what came of it. */
export async function recordAttempt(
  context: CommandContext,
  input: InputOf<typeof endpoint>,
  found: CaseRow,
): Promise<OutputOf<typeof endpoint>> {
  const { tx, now, today, services } = context
  requirePlainWords(input.text, input.next?.text)
  const row = await requireOpenCase(context, found)
  requirePastDay(input.onDate, today, row)
  const channel = (await findChannels(tx)).find(({ code }) => code === input.channel)
  if (!channel) throw new Refusal('lost-contact.channel-unknown')
  if (channel.needsConsent && !input.consented) throw new Refusal('lost-contact.consent-missing')
  await insertNote(tx, services.keys, row.id, {
    id: input.attemptId,
    kind: 'attempt',
    onDate: input.onDate,
    channel: channel.code,
    result: input.result,
    text: input.text,
    next: input.next ?? null,
    by: await getWriter(context),
    at: now,
  })
  return answerKept(context, row.uuid)
}
