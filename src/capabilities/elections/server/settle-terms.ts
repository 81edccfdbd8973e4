import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { findTermEnd, findUnit, type UnitFacts, writeTermEnd } from '#capabilities/organisation/index.ts'
import { electionsAccess } from '../elections.access.ts'
import type { settleTerms as contract } from '../elections.contract.ts'
import { isFarFromEnd, termEnd } from '../terms.rules.ts'
import { addTermAct, type TermAct } from './term-acts.store.ts'

type Input = InputOf<typeof contract>
type Settled = Input['terms'][number]

/** Settles each of these terms, or none: what one of them is refused for, refuses the sitting. */
export async function settleTerms(context: CommandContext, input: Input): Promise<OutputOf<typeof contract>> {
  const ids = input.terms.map(({ unitId }) => unitId)
  if (new Set(ids).size < ids.length) throw new Refusal('elections.twice')
  const terms: OutputOf<typeof contract>['terms'] = []
  for (const settled of input.terms) terms.push(await settle(context, settled))
  return { terms }
}

async function settle(context: CommandContext, settled: Settled) {
  const { tx, actor } = context
  const unit = await findUnit(tx, settled.unitId)
  if (!unit || !electionsAccess['settle-term'](actor, { unitId: unit.id, path: unit.path }))
    throw new Refusal('record.missing')
  const wasOn = await findTermEnd(tx, unit.id)
  const act = toAct(settled, unit, wasOn, context.today)
  await addTermAct(tx, act, actor.personId)
  if (act.endsOn !== null) await writeTermEnd(tx, unit.id, act.endsOn)
  context.audit({
    action: `elections.term-${act.act}`,
    objectKind: 'unit',
    objectId: unit.uuid,
    unitId: unit.id,
    companyId: unit.companyId,
  })
  const day = act.on ?? act.endsOn
  return {
    unitId: unit.uuid,
    termEndsOn: act.endsOn ?? wasOn,
    isFar: wasOn !== null && day !== null && isFarFromEnd(wasOn, day),
  }
}

function toAct(settled: Settled, unit: UnitFacts, wasOn: LocalDate | null, today: LocalDate): TermAct {
  const base = { unitId: unit.id, act: settled.as, wasOn, approvedBy: '' }
  if (settled.as === 'planned') {
    if (settled.on < today) throw new Refusal('elections.planned-past', { unit: unit.name })
    return { ...base, on: settled.on, endsOn: null }
  }
  if (settled.as === 'extended') {
    if (settled.endsOn <= (wasOn ?? '')) throw new Refusal('elections.ends-early', { unit: unit.name })
    return { ...base, on: null, endsOn: settled.endsOn, approvedBy: settled.approvedBy }
  }
  if (settled.on > today) throw new Refusal('elections.in-future', { unit: unit.name })
  const endsOn = settled.endsOn ?? termEnd(unit.kind, settled.on)
  if (endsOn === null || endsOn <= settled.on) throw new Refusal('elections.ends-early', { unit: unit.name })
  return { ...base, on: settled.on, endsOn }
}
