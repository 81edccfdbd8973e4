import { newId } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'
import type { KeyRing } from '#platform/secrets/key-ring.ts'
import { releaseMemory } from '#platform/process/release-memory.ts'
import { spellName } from '../roster/spell-name.ts'
import { foldName } from '../names.rules.ts'
import type { ImportPlan, PersonAdded, PersonChanged, Placement } from '../roster/import-plan.ts'
import { type Extra, sealExtra, secretExtra } from '../roster/extra-values.rules.ts'
import type { DraftPerson } from '../roster/roster-draft.ts'
import type { ApplyTools, UnitIndex } from './apply-import-plan.ts'
import { decryptExtra } from './decrypt-extra.ts'
import { encryptPerson } from './encrypt-person.ts'
import { findOpenMemberships, lockPeople, type OpenMembership } from './memberships.store.ts'
import { findSecret, hasSecret } from './person.store.ts'
import { takeIds, type Values } from './roster-write.store.ts'

/** New people by the number that the plan gave them. */
export type NewPeople = ReadonlyMap<number, number>

interface Wanted {
  kind: string
  unit: number | null
  place: string | null
  from: LocalDate
}

const columns: Readonly<Record<string, keyof DraftPerson>> = {
  sex: 'sex',
  ethnic_group: 'ethnicity',
  born_on: 'bornOn',
  category: 'category',
  joined_on: 'joinedOn',
  confirmed_on: 'confirmedOn',
  job: 'job',
  employment: 'employment',
  floating: 'floating',
  floating_to: 'host',
  remark: 'remark',
}

/** So many people are made ready at a time: a roster of 50,000 must not stand in memory three times over. */
const slice = 2_000

/** Adds, changes and ends people with their dated places, emptying the plan’s list of new ones. Returns their ids. */
export async function applyPeople(plan: ImportPlan, units: UnitIndex, tools: ApplyTools): Promise<NewPeople> {
  const { added } = plan.people
  const ids = await takeIds(tools.writer.tx, 'person', added.length)
  const known = new Map(added.map(({ ref }, at) => [ref, ids[at]!]))
  // What is written is let go: the plan of a large group is the largest thing in the process.
  for (let at = 0; at < ids.length; at += slice) {
    await addPeople(added.splice(0, slice), ids.slice(at, at + slice), units, tools)
    if (added.length > 0) releaseMemory()
  }
  await changePeople(plan, units, tools)
  return known
}

async function addPeople(
  added: readonly PersonAdded[],
  ids: readonly number[],
  units: UnitIndex,
  tools: ApplyTools,
): Promise<void> {
  const { writer, day } = tools
  await writer.insert(
    'person',
    added.map(({ draft }, at) => ({
      id: ids[at]!,
      uuid: newId(),
      ...nameOf(draft),
      ...factsOf(draft),
      extra: openExtra(tools.keys, draft),
      created_at: 'now',
    })),
  )
  const secrets = added.flatMap(({ draft }, at) => {
    const secret = encryptPerson(tools.keys, ids[at]!, { ...draft, extra: secretExtra(draft.extra) })
    return secret ? [secret] : []
  })
  await writer.insert('person_secret', secrets)
  const places = added.flatMap(({ draft, placement }, at) =>
    wantedPlaces(placement, units, (code) => assumedFrom(draft, units.newSince(code), day), day).map((wanted) => ({
      personId: ids[at]!,
      wanted,
    })),
  )
  await addMemberships(places, tools)
}

async function changePeople({ people }: ImportPlan, units: UnitIndex, tools: ApplyTools): Promise<void> {
  const { writer, day } = tools
  const ids = [...people.changed, ...people.ended].map((person) => person.id)
  if (ids.length === 0) return
  await lockPeople(writer.tx, ids)
  const open = Map.groupBy(await findOpenMemberships(writer.tx, ids, day), (membership) => membership.personId)
  const places: { personId: number; wanted: Wanted }[] = []
  for (const person of people.changed) {
    // Places first: who leaves a unit overseas with this row may have a name again (SE-11).
    places.push(...(await changePlaces(person, open.get(person.id) ?? [], units, tools)))
    await changeFacts(person, tools)
  }
  for (const person of people.ended)
    for (const membership of open.get(person.id) ?? []) await endMembership(membership, tools)
  await addMemberships(places, tools)
}

async function changeFacts({ id, draft, changes }: PersonChanged, { writer, keys }: ApplyTools): Promise<void> {
  const changed = new Set(changes.map((change) => change.field))
  const values: Record<string, unknown> = changed.has('name') ? { ...nameOf(draft) } : {}
  for (const [column, field] of Object.entries(columns)) if (changed.has(field)) values[column] = valueOf(draft, field)
  const hasExtra = changes.some((change) => change.field.startsWith('extra.'))
  if (hasExtra) values['extra'] = openExtra(keys, draft)
  if (Object.keys(values).length > 0) await writer.update('person', id, values)
  const secret = encryptPerson(keys, id, {
    identity: changed.has('identity') ? draft.identity : undefined,
    phone: changed.has('phone') ? draft.phone : undefined,
    extra: hasExtra ? await mergeExtra(writer.tx, keys, id, secretExtra(draft.extra)) : {},
  })
  if (!secret) return
  const { person_id: _, ...known } = secret
  const told = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== null))
  if (!(await hasSecret(writer.tx, id))) await writer.insert('person_secret', [secret])
  else await writer.update('person_secret', id, told)
}

/** Values under headings that this file does not have stay. */
async function mergeExtra(
  tx: Tx,
  keys: KeyRing,
  id: number,
  told: Record<string, string>,
): Promise<Record<string, string>> {
  if (Object.keys(told).length === 0) return {}
  const kept = await findSecret(tx, id)
  return { ...decryptExtra(keys, id, kept?.extra ?? null), ...told }
}

function openExtra(keys: KeyRing, { extra }: DraftPerson): Extra {
  return sealExtra(extra, (value) => keys.hash('extra', value).toString('hex'))
}

/** Ends what no longer holds; answers with what is to be added. */
async function changePlaces(
  { id, placement }: PersonChanged,
  open: readonly OpenMembership[],
  units: UnitIndex,
  tools: ApplyTools,
): Promise<{ personId: number; wanted: Wanted }[]> {
  const wanted = wantedPlaces(placement, units, () => tools.day, tools.day)
  const told = new Set(Object.entries(placement).flatMap(([kind, value]) => (value === undefined ? [] : [kind])))
  const same = (membership: OpenMembership, want: Wanted) =>
    membership.kind === want.kind &&
    membership.unitId === want.unit &&
    (want.kind !== 'group' && want.unit !== null ? true : membership.place === want.place)
  for (const membership of open) {
    if (told.has(membership.kind) && !wanted.some((want) => same(membership, want)))
      await endMembership(membership, tools)
  }
  return wanted
    .filter((want) => !open.some((membership) => same(membership, want)))
    .map((want) => ({ personId: id, wanted: want }))
}

/** A change ends the row on the day; a row that began that very day was a mistake and is superseded. */
async function endMembership(membership: OpenMembership, { writer, day }: ApplyTools): Promise<void> {
  const values = membership.from >= day ? { superseded_at: 'now', superseded_by: writer.by } : { to_date: day }
  await writer.update('membership', membership.id, values)
}

async function addMemberships(
  places: readonly { personId: number; wanted: Wanted }[],
  { writer }: ApplyTools,
): Promise<void> {
  const ids = await takeIds(writer.tx, 'membership', places.length)
  const rows: Values[] = places.map(({ personId, wanted }, at) => ({
    id: ids[at]!,
    person_id: personId,
    kind: wanted.kind,
    unit_id: wanted.unit,
    place: wanted.place,
    from_date: wanted.from,
    to_date: 'infinity',
    recorded_by: writer.by,
    recorded_at: 'now',
  }))
  await writer.insert('membership', rows, ['to_date', 'superseded_at'])
}

function wantedPlaces(
  { affiliation, life, group, employer, site }: Placement,
  units: UnitIndex,
  since: (code: string) => LocalDate,
  day: LocalDate,
): Wanted[] {
  const wanted: Wanted[] = []
  if (affiliation)
    wanted.push({ kind: 'affiliation', unit: units.id(affiliation), place: null, from: since(affiliation) })
  for (const code of life ?? []) wanted.push({ kind: 'life', unit: units.id(code), place: null, from: since(code) })
  if (group) wanted.push({ kind: 'group', unit: units.id(group.unit), place: group.name, from: day })
  for (const [kind, place] of [
    ['employer', employer],
    ['site', site],
  ] as const) {
    if (!place) continue
    if ('unit' in place) wanted.push({ kind, unit: units.id(place.unit), place: null, from: day })
    else wanted.push({ kind, unit: null, place: place.outside, from: day })
  }
  return wanted
}

/**
 * Since when a place of a newly known person is taken to hold. A first roster does not say; for a unit that came with
 * the same file it is the later of joining the Party and the unit's founding, so that earlier meetings can be recorded.
 * Afterwards a new person is new from the day of the import.
 */
function assumedFrom(draft: DraftPerson, founded: LocalDate | null, day: LocalDate): LocalDate {
  if (founded === null) return day
  const since = draft.joinedOn !== undefined && draft.joinedOn > founded ? draft.joinedOn : founded
  return since < day ? since : day
}

function nameOf({ name }: DraftPerson): Values {
  const { full, initials } = spellName(name)
  return { name, name_folded: foldName(name), pinyin: full, initials }
}

function factsOf(draft: DraftPerson): Values {
  return Object.fromEntries(Object.entries(columns).map(([column, field]) => [column, valueOf(draft, field)]))
}

function valueOf(draft: DraftPerson, field: keyof DraftPerson): unknown {
  return field === 'floating' && draft.floating === 'none' ? null : (draft[field] ?? null)
}
