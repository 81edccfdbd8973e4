import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { recordPoll as endpoint } from '../appraisal.contract.ts'
import type { AppraisalRow } from './appraisal.store.ts'
import { takePoll } from './take-poll.ts'

/** 民主测评 from paper. */
export function recordPoll(
  context: CommandContext,
  { appraisalId: _, ...poll }: InputOf<typeof endpoint>,
  seen: AppraisalRow,
): Promise<OutputOf<typeof endpoint>> {
  return takePoll(context, seen, { source: 'paper', ...poll })
}
