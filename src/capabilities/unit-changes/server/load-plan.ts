import {
  findChildUnits,
  findOpenPosts,
  findUnitKinds,
  findUnitPeople,
  findUnitsByUuid,
  type OpenPost,
  type UnitFacts,
  type UnitPerson,
} from '#capabilities/organisation/index.ts'
import type { UnitKind } from '#capabilities/organisation/unit-kinds.rules.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { type ChangePlan, endingUnits } from '../plan.rules.ts'

/** A plan with the units, people and posts that it names, as they are on its day. */
export interface LoadedPlan {
  plan: ChangePlan
  superior: UnitFacts
  sources: Source[]
  /** Units that go on, by their key in the plan. */
  existing: Map<string, UnitFacts>
  /** Temporary organisations below a unit that ends: they end with it (BR-08). */
  endsWith: Source[]
  kinds: UnitKind[]
}

export interface Source {
  unit: UnitFacts
  people: UnitPerson[]
  posts: OpenPost[]
  ends: boolean
}

/** Null where a unit that the plan names is not there. */
export async function loadPlan({ tx }: Pick<QueryContext, 'tx'>, plan: ChangePlan): Promise<LoadedPlan | null> {
  const goOn = plan.successors.flatMap(({ unitId }) => (unitId === null ? [] : [unitId]))
  const named = [...new Set([plan.superiorId, ...plan.unitIds, ...goOn])]
  const units = new Map((await findUnitsByUuid(tx, named)).map((unit) => [unit.uuid, unit]))
  if (units.size < named.length) return null
  const ending = new Set(endingUnits(plan))
  const sources: Source[] = []
  const endsWith: Source[] = []
  const kinds = await findUnitKinds(tx)
  for (const uuid of new Set(plan.unitIds)) {
    const unit = units.get(uuid)!
    sources.push(await loadSource(tx, unit, plan, ending.has(uuid)))
    if (!ending.has(uuid)) continue
    for (const below of await findChildUnits(tx, unit.id))
      if (kinds.find((kind) => kind.code === below.kind)?.isTemporary && !plan.unitIds.includes(below.uuid))
        endsWith.push(await loadSource(tx, below, plan, true))
  }
  const existing = new Map(
    plan.successors.flatMap(({ key, unitId }) => (unitId === null ? [] : [[key, units.get(unitId)!] as const])),
  )
  return { plan, superior: units.get(plan.superiorId)!, sources, existing, endsWith, kinds }
}

async function loadSource(
  tx: QueryContext['tx'],
  unit: UnitFacts,
  { day }: ChangePlan,
  ends: boolean,
): Promise<Source> {
  const [people, posts] = await Promise.all([findUnitPeople(tx, unit.id, day), findOpenPosts(tx, unit.id, day)])
  return { unit, people, posts, ends }
}
