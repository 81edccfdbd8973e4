import type { OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { UnitFacts } from '#capabilities/organisation/index.ts'
import { toLine } from '../standard-views.rules.ts'
import { standardsAccess } from '../standards.access.ts'
import type { getStandards as contract } from '../standards.contract.ts'
import { judgeUnits, type JudgedItem } from './judge-units.ts'
import { findItems } from './standards.store.ts'

/** A unit's list as a page shows it: what is missing first, what was answered apart. */
export async function readStandards(context: QueryContext, unit: UnitFacts): Promise<OutputOf<typeof contract>> {
  const items = (await findItems(context.tx)).filter(({ isUsed }) => isUsed)
  const judged = (await judgeUnits(context, [unit], items)).get(unit.id) ?? []
  const lineOf = ({ item, standing }: JudgedItem) => toLine(item, standing)
  return {
    unitId: unit.uuid,
    name: unit.name,
    missing: judged.filter(({ standing }) => standing.isMissing).map(lineOf),
    answered: judged.filter(({ standing }) => !standing.isMissing).map(lineOf),
    can: { answer: standardsAccess['answer-standards'](context.actor, unit) },
  }
}
