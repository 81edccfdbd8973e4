import type { Uuid } from '#kernel/id.ts'
import { addDays, type LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'
import type { KeyRing } from '#platform/secrets/key-ring.ts'
import { foldName } from '../names.rules.ts'
import type { CurrentPerson, KeyedHash, Placement } from '../roster/import-plan.ts'
import { placePerson } from '../roster/match-people.ts'
import { blankPlan } from '../roster/plan-import.ts'
import { findFactChanges, findPlaceChanges } from '../roster/plan-people.ts'
import type { DraftPerson } from '../roster/roster-draft.ts'
import { applyPeople } from './apply-people.ts'
import { findCurrentPerson } from './current-roster.store.ts'
import { findSamePerson } from './provisioned-people.store.ts'
import { RosterWriter } from './roster-writer.store.ts'
import { findUnitIds, getTopCode } from './tree.store.ts'

/** What another system says of one person; what is undefined is not said. */
export interface ProvisionedPerson {
  draft: Omit<DraftPerson, 'source'>
  placement: Partial<Placement>
}

export interface Provisioning {
  tx: Tx
  keys: KeyRing
  today: LocalDate
  /** Who recorded the dated rows. */
  by: Uuid
}

/**
 * Writes one person by the rules of the import: a fact that is not said stays, a changed place ends and begins, a person
 * who is known already by identity number, phone and name, or name and birth is that person. `known` null: look for him.
 * Whom the other system knows was there before today: a new person's places count from the day before, so that whoever
 * comes and goes on one day leaves a trace.
 */
export async function provisionPerson(
  { tx, keys, today, by }: Provisioning,
  { draft: told, placement: places }: ProvisionedPerson,
  known: number | null,
): Promise<{ personId: number; isNew: boolean }> {
  const hash: KeyedHash = (kind, value) => keys.hash(kind, value).toString('hex')
  const draft: DraftPerson = { ...told, source: { sheet: '', row: 0 } }
  const placement: Placement = { ...unsaid, ...places }
  const row = placePerson(draft, placement, hash)
  const personId =
    known ?? (await findSamePerson(tx, { ...row, folded: foldName(draft.name), bornOn: draft.bornOn ?? null }))
  const person: CurrentPerson | undefined = personId === null ? undefined : await findCurrentPerson(tx, today, personId)
  const plan = blankPlan(today)
  if (person) {
    const changes = [...findFactChanges(row, person, hash), ...findPlaceChanges(placement, person)]
    if (changes.length > 0) plan.people.changed.push({ id: person.id, source: draft.source, draft, placement, changes })
  } else {
    const category = draft.category ?? 'staff'
    const seen = await withSomePlace(tx, placement)
    plan.people.added.push({ ref: 0, source: draft.source, draft: { ...draft, category }, placement: seen })
  }
  const ids = await findUnitIds(tx)
  const units = { id: (code: string) => ids.get(code)!, newSince: () => null }
  const writer = new RosterWriter(tx, { id: null, by }, async () => {})
  const added = await applyPeople(plan, units, { writer, keys, day: person ? today : addDays(today, -1) })
  await writer.finish()
  return { personId: person?.id ?? added.get(0)!, isNew: !person }
}

/** Who has no place in the tree is seen by nobody: then he is employed by the group itself. */
async function withSomePlace(tx: Tx, placement: Placement): Promise<Placement> {
  const { affiliation, life, employer } = placement
  if (affiliation || life?.length || (employer && 'unit' in employer)) return placement
  return { ...placement, employer: { unit: await getTopCode(tx) } }
}

const unsaid: Placement = {
  affiliation: undefined,
  life: undefined,
  group: undefined,
  employer: undefined,
  site: undefined,
}
