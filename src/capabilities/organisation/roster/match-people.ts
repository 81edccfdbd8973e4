import { foldName } from '../names.rules.ts'
import type { CurrentPerson, KeyedHash, Place, Placement } from './import-plan.ts'
import type { DraftPerson } from './roster-draft.ts'

/** A row with its places found and its numbers hashed. */
export interface PlacedPerson {
  draft: DraftPerson
  placement: Placement
  identityHash: string | null
  phoneHash: string | null
}

export interface Match {
  person: CurrentPerson
  /** Nothing but name and work spoke for it: the clerk is asked (`judgeNameMatch`). */
  weak: boolean
}

/**
 * Which known person each row is. Keys are tried for all rows in turn, the surest first, and nobody is matched twice:
 * 1. the identity number; 2. phone and name; 3. name and birth; 4. name, employer, job and site, namesakes in the order
 * of the file against the order of their ids; 5. a name that only one row and one known person have left, if of
 * employer, job, site and affiliation at most one differs and one agrees, or the row gives none (weak).
 * Names are compared folded. Two different identity numbers, births or sexes are never one person.
 */
export function matchPeople(rows: readonly PlacedPerson[], people: readonly CurrentPerson[]): Map<PlacedPerson, Match> {
  const matches = new Map<PlacedPerson, Match>()
  const free = new Set([...people].sort((one, other) => one.id - other.id))
  const pass = (
    keyOfRow: (row: PlacedPerson) => string | null,
    keyOfPerson: (person: CurrentPerson) => string | null,
  ) => {
    const index = group(free, keyOfPerson)
    for (const row of rows) {
      const key = matches.has(row) ? null : keyOfRow(row)
      if (key === null) continue
      const person = index.get(key)?.find((each) => free.has(each) && mayBe(row, each))
      if (!person) continue
      matches.set(row, { person, weak: false })
      free.delete(person)
    }
  }
  pass(
    (row) => row.identityHash,
    (person) => person.identityHash,
  )
  pass(
    (row) => row.phoneHash && `${foldName(row.draft.name)} ${row.phoneHash}`,
    (person) => person.phoneHash && `${foldName(person.name)} ${person.phoneHash}`,
  )
  pass(
    (row) => (row.draft.bornOn ? `${foldName(row.draft.name)} ${row.draft.bornOn}` : null),
    (person) => (person.bornOn ? `${foldName(person.name)} ${person.bornOn}` : null),
  )
  pass(
    (row) => workKey(row.draft.name, row.placement, row.draft.job),
    (person) => workKey(person.name, person, person.job),
  )
  matchByNameAlone(rows, free, matches)
  return matches
}

/** Hashes the numbers of a row, so that nothing after this needs them. */
export function placePerson(draft: DraftPerson, placement: Placement, hash: KeyedHash): PlacedPerson {
  const identityHash = draft.identity === undefined ? null : hash('identity', draft.identity)
  return { draft, placement, identityHash, phoneHash: draft.phone === undefined ? null : hash('phone', draft.phone) }
}

export function placeText(place: Place | null | undefined): string | null {
  if (!place) return null
  return 'unit' in place ? place.unit : place.outside
}

function matchByNameAlone(
  rows: readonly PlacedPerson[],
  free: Set<CurrentPerson>,
  matches: Map<PlacedPerson, Match>,
): void {
  const left = rows.filter((row) => !matches.has(row))
  const byName = group(left, (row) => foldName(row.draft.name))
  const people = group(free, (person) => foldName(person.name))
  for (const [name, named] of byName) {
    const [row, person] = [named[0]!, people.get(name)?.[0]]
    if (named.length > 1 || !person || people.get(name)!.length > 1) continue
    if (!mayBe(row, person) || !worksAlike(row, person)) continue
    matches.set(row, { person, weak: true })
    free.delete(person)
  }
}

function worksAlike(row: PlacedPerson, person: CurrentPerson): boolean {
  const pairs = [
    [placeText(row.placement.employer), placeText(person.employer)],
    [placeText(row.placement.site), placeText(person.site)],
    [row.draft.job ?? null, person.job],
    [row.placement.affiliation ?? null, person.affiliation],
  ].filter(([told]) => told !== null)
  const alike = pairs.filter(([told, known]) => told === known).length
  return pairs.length === 0 || (alike >= 1 && pairs.length - alike <= 1)
}

function mayBe(row: PlacedPerson, person: CurrentPerson): boolean {
  const differ = (told: string | null | undefined, known: string | null) =>
    Boolean(told) && known !== null && told !== known
  if (row.identityHash && row.identityHash === person.identityHash) return true
  return (
    !differ(row.identityHash, person.identityHash) &&
    !differ(row.draft.bornOn, person.bornOn) &&
    !differ(row.draft.sex, person.sex)
  )
}

function workKey(
  name: string,
  at: { employer: Place | null | undefined; site: Place | null | undefined },
  job: string | null | undefined,
): string {
  return JSON.stringify([foldName(name), placeText(at.employer), placeText(at.site), job ?? null])
}

function group<Thing>(things: Iterable<Thing>, keyOf: (thing: Thing) => string | null): Map<string, Thing[]> {
  const groups = new Map<string, Thing[]>()
  for (const thing of things) {
    const key = keyOf(thing)
    if (key === null) continue
    const list = groups.get(key)
    if (list) list.push(thing)
    else groups.set(key, [thing])
  }
  return groups
}
