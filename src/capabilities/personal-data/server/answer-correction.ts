import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { answerCorrection as contract } from '../personal-data.contract.ts'
import { type CorrectionRow, writeAnswer } from './corrections.store.ts'

/** Says what became of it; a refusal says why. */
export async function answerCorrection(
  { tx, actor, now, services, audit, touch }: CommandContext,
  { outcome, answer }: InputOf<typeof contract>,
  correction: CorrectionRow,
): Promise<OutputOf<typeof contract>> {
  if (correction.state !== 'open') throw new Refusal('personal-data.answered')
  if (outcome === 'declined' && answer === '') throw new Refusal('personal-data.reason-missing')
  await writeAnswer(tx, services.keys, correction, { state: outcome, answer, by: actor.personId, at: now })
  audit({
    action: 'personal-data.answer-correction',
    objectKind: 'correction',
    objectId: correction.uuid,
    personId: correction.personId,
    unitId: correction.unitId,
    detail: { outcome },
  })
  touch(`person:${correction.personId}`)
  return { state: outcome }
}
