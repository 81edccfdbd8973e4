import type { QueryContext } from '#platform/http/context.ts'
import { findUnitDevices } from '#capabilities/devices/index.ts'
import type { UnitFacts } from '#capabilities/organisation/index.ts'
import { isInForce } from '../delegations.rules.ts'
import { fillHeldText, type HandoverContents } from '../handovers.rules.ts'
import { findDelegations } from './delegations.store.ts'
import { toDelegationViews } from './to-delegation-views.ts'

const mostPhones = 100

/** All that a secretary hands over: what is open in every capability, what phones still hold, what is entrusted. */
export async function collectContents(context: QueryContext, unit: UnitFacts): Promise<HandoverContents> {
  const { tx, today } = context
  const rows = (await findDelegations(tx, unit.id, today)).filter((row) => isInForce(row, today))
  const delegations = await toDelegationViews(tx, unit.uuid, rows)
  const phones = await findUnitDevices(tx, { path: unit.path, today, after: '', limit: mostPhones })
  return {
    held: await collectHeld(context, unit),
    phones: phones
      .filter(({ waiting, review }) => waiting + review > 0)
      .map(({ personName, name, waiting, review }) => ({ person: personName, name, waiting, review })),
    delegations: delegations.map(({ person, scope, until }) => ({ person: person?.name ?? '', scope, until })),
  }
}

async function collectHeld({ tx, today, locale, services }: QueryContext, unit: UnitFacts) {
  const held: HandoverContents['held'] = []
  for (const { capability, succession } of services.successions.units) {
    for (const item of await succession.list(tx, unit, today)) {
      // Where a member goes his Party group is seen to; it is not handed over.
      if (item.fate === 'follows') continue
      const text = fillHeldText(succession.messages[locale][`held.${item.kind}`] ?? '{title}', item)
      held.push({ capability, text, fate: item.fate })
    }
  }
  return held
}
