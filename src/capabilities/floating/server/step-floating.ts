import type { OutputOf } from '#kernel/endpoint.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { registerFloating } from '../floating.contract.ts'
import { type FloatingStep, judgeFloatingStep } from '../floating.rules.ts'
import { type CaseRow, findCase, lockCase, writeCaseStep } from './floating.store.ts'
import { noteCase } from './note-case.ts'

const events = { accept: 'accepted', return: 'returned', end: 'ended' } as const

/** One side's act; the person's row is locked first, then the state is read anew. */
export async function stepFloating(
  context: CommandContext,
  row: CaseRow,
  act: { step: FloatingStep; on: LocalDate; words: string },
): Promise<OutputOf<typeof registerFloating>> {
  const { tx, today } = context
  const { id } = row.facts
  await lockCase(tx, id)
  const problem = judgeFloatingStep((await findCase(tx, id))!.facts, act.step, act.on, today)
  if (problem) throw new Refusal(problem)
  const answer = await writeCaseStep(tx, id, { ...act, today })
  if (answer !== 'ok') throw new Refusal(`floating.${answer}`)
  return noteCase(context, id, { action: `${act.step}-case`, event: events[act.step] })
}
