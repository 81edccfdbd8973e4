import { findUnitById } from '#capabilities/organisation/index.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { SuccessionUnit } from '#platform/http/succession.ts'
import { judgeStep, type Step } from '../transfer.rules.ts'
import type { askTransfer } from '../transfers.contract.ts'
import { noteTransfer } from './note-transfer.ts'
import { findTransfer, lockTransfer, type TransferRow, writeStep } from './transfers.store.ts'

const events = { release: 'released', receive: 'accepted', return: 'returned', withdraw: 'withdrawn' } as const

/**
 * One side's act. The person's row is locked first, then the state is read anew: of two that come at once the second is
 * judged by what the first has done. With the second of release and receive the affiliation changes, in this transaction.
 */
export async function stepTransfer(
  context: CommandContext,
  row: TransferRow,
  act: { step: Step; on: LocalDate; words: string },
): Promise<OutputOf<typeof askTransfer>> {
  const { tx, today } = context
  const { id } = row.facts
  await lockTransfer(tx, id)
  const { facts } = (await findTransfer(tx, id))!
  const problem = judgeStep(facts, act.step, act.on, today)
  if (problem) throw new Refusal(problem)
  const answer = await writeStep(tx, id, { ...act, today })
  if (answer !== 'ok' && answer !== 'moved') throw new Refusal(`transfers.${answer}`)
  const event = answer === 'moved' ? 'moved' : events[act.step]
  const done = await noteTransfer(context, id, { action: `${act.step}-transfer`, event })
  if (done.movedOn !== null) await followMember(context, row, done.movedOn)
  return done
}

/** What other capabilities hold of him goes with him, in the same transaction. */
async function followMember(context: CommandContext, row: TransferRow, on: LocalDate): Promise<void> {
  const move = {
    personId: row.personId,
    from: await unitOf(context, row.fromUnitId),
    to: await unitOf(context, row.toUnitId),
    on,
  }
  for (const { record } of context.services.successions.members) await record.follow(context, move)
}

async function unitOf({ tx }: CommandContext, id: number | null): Promise<SuccessionUnit | null> {
  const unit = id === null ? undefined : await findUnitById(tx, id)
  return unit ? { id: unit.id, uuid: unit.uuid, companyId: unit.companyId, path: unit.path } : null
}
