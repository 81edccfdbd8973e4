import { findAnswered, findItems } from './unit-changes.store.ts'
import { findUnitById } from '#capabilities/organisation/index.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { destinationOf, proposalOf } from '../plan.rules.ts'
import { unitChangesAccess } from '../unit-changes.access.ts'
import type { getChange as contract } from '../unit-changes.contract.ts'
import { judgePlan } from './judge-plan.ts'
import type { LoadedChange } from './load-change.ts'
import type { LoadedPlan, Source } from './load-plan.ts'
import { placeOfItem } from './place-of-item.ts'
import { placesOf } from './places-of.ts'
import type { ChangeRow, ItemRow } from './unit-changes.store.ts'
import { viewLine } from './view-line.ts'
import { whyNoUndo } from './why-no-undo.ts'
import { wordsOf } from './words-of.ts'

type View = OutputOf<typeof contract>

/** The draft with all that it would do, or what was done; with the warnings of the rules. */
export async function getChange(
  context: QueryContext,
  _: InputOf<typeof contract>,
  { change, loaded }: LoadedChange,
): Promise<View> {
  const { tx, actor } = context
  const isDraft = change.state === 'draft'
  const places = placesOf(loaded)
  const mayConfirm = unitChangesAccess['confirm-change'](actor, places)
  const why = mayConfirm ? await whyNoUndo(context, change) : 'not-yours'
  const units = (await Promise.all(change.unitIds.slice(1).map((id) => findUnitById(tx, id)))).filter(
    (unit) => unit !== undefined,
  )
  const kind = loaded.plan.successors[0]?.kind ?? units[0]?.kind
  const isParty = loaded.kinds.find((one) => one.code === kind)?.isPartyOrganisation !== false
  const isOpen = change.state === 'done' && !(await findAnswered(tx)).has(change.uuid)
  const proposes = isOpen ? (proposalOf(change.kind, isParty) ?? null) : null
  const { superior } = loaded
  return {
    ...viewLine(change, units, proposes),
    plan: loaded.plan,
    superior: { id: superior.uuid, name: superior.name, kind: superior.kind, isEnded: superior.endedOn !== null },
    warnings: isDraft ? await judgePlan(context, loaded) : change.warnings,
    people: isDraft ? loaded.sources.flatMap((source) => peopleOf(source, loaded)) : [],
    posts: isDraft ? loaded.sources.flatMap((source) => postsOf(source, loaded)) : [],
    items: isDraft ? await plannedItems(context, loaded) : await itemsDone(context, change),
    endsWith: loaded.endsWith.map(({ unit }) => ({
      id: unit.uuid,
      name: unit.name,
      kind: unit.kind,
      isEnded: unit.endedOn !== null,
    })),
    can: {
      change: isDraft && unitChangesAccess['prepare-change'](actor, places),
      confirm: isDraft && mayConfirm,
      undo: why === null,
      whyNoUndo: why,
    },
  }
}

function peopleOf({ unit, people }: Source, { plan }: LoadedPlan): View['people'] {
  return people.map((person) => ({
    personId: person.personUuid,
    name: person.name,
    unitId: unit.uuid,
    category: person.category,
    group: person.groupName,
    isAffiliated: person.isAffiliated,
    to: destinationOf(plan, { personId: person.personUuid, unitId: unit.uuid }) ?? null,
  }))
}

function postsOf({ unit, posts, ends }: Source, { plan }: LoadedPlan): View['posts'] {
  return posts.map((post) => ({
    postId: post.uuid,
    personId: post.personUuid,
    name: post.name,
    kind: post.kind,
    unitId: unit.uuid,
    to: plan.posts.find((one) => one.postId === post.uuid)?.to ?? (ends ? '' : null),
  }))
}

async function plannedItems({ tx, today, services, locale }: QueryContext, loaded: LoadedPlan): Promise<View['items']> {
  const found: View['items'] = []
  for (const source of [...loaded.sources, ...loaded.endsWith]) {
    const { unit, ends } = source
    for (const { capability, succession } of services.successions.units) {
      for (const item of await succession.list(tx, unit, today)) {
        const { key, follows } = placeOfItem(item, loaded, source)
        const to = key ?? null
        const left = item.fate === 'moves' && to === null ? (ends ? 'blocks' : 'stays') : item.fate
        const fate = follows && left !== 'blocks' ? 'follows' : left
        const words = wordsOf(services.successions, locale, capability, item)
        found.push({ unitId: unit.uuid, capability, words, itemId: item.id, count: item.count, fate, to })
      }
    }
  }
  return found
}

async function itemsDone({ tx, services, locale }: QueryContext, change: ChangeRow): Promise<View['items']> {
  const rows = await findItems(tx, change.id)
  return Promise.all(
    rows.map(async (row: ItemRow) => ({
      unitId: (await findUnitById(tx, row.unitId))!.uuid,
      capability: row.capability,
      words: wordsOf(services.successions, locale, row.capability, row),
      itemId: row.item,
      count: row.count,
      fate: row.fate,
      to: row.toName,
    })),
  )
}
