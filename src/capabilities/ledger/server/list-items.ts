import { findUnitsBelow, type UnitFacts } from '#capabilities/organisation/index.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { isId } from '#kernel/id.ts'
import { addDays } from '#kernel/local-date.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { keepsLedger } from '../ledger.access.ts'
import type { listItems as endpoint } from '../ledger.contract.ts'
import { helpAfterDays } from '../ledger-state.rules.ts'
import { viewLine } from '../ledger-view.rules.ts'
import { findItems } from './ledger.store.ts'

const pageSize = 50
const going = ['open', 'assigned', 'done']

/** Of the unit and those below it, newest first. Nothing is counted by person. */
export async function listItems(
  { tx, actor, today }: QueryContext,
  { which, after }: InputOf<typeof endpoint>,
  unit: UnitFacts,
): Promise<OutputOf<typeof endpoint>> {
  const reader = { id: actor.personUuid, keeps: keepsLedger(actor, { unitId: unit.id, path: unit.path }) }
  // Where help is needed is for those to see who can help.
  if (which === 'help' && !reader.keeps) return { items: [], next: null, can: { open: false } }
  const filter = {
    unitIds: (await findUnitsBelow(tx, unit.path)).map(({ id }) => id),
    states: statesOf(which),
    ownerId: which === 'mine' ? actor.personId : null,
    dueBefore: which === 'help' ? addDays(today, 1 - helpAfterDays) : null,
  }
  const rows = await findItems(tx, filter, { after: isId(after) ? after : null, limit: pageSize + 1 })
  const shown = rows.slice(0, pageSize)
  return {
    items: shown.map(({ facts }) => viewLine(facts, reader, today)),
    next: rows.length > pageSize ? shown.at(-1)!.facts.id : null,
    can: { open: reader.keeps && unit.endedOn === null },
  }
}

function statesOf(which: InputOf<typeof endpoint>['which']): readonly string[] {
  if (which === 'going' || which === 'mine') return going
  return which === 'help' ? ['assigned'] : [which]
}
