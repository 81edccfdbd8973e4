/** What makes two entries look like one person. */
export const likenesses = ['phone', 'name-born', 'sound-born', 'name-phone'] as const
export type Likeness = (typeof likenesses)[number]

/** A person as the search for duplicates sees him: hashes, never numbers. */
export interface DuplicateSubject {
  id: number
  folded: string
  pinyin: string
  bornOn: string | null
  sex: string | null
  identityHash: string | null
  phoneHash: string | null
}

export interface DuplicatePair {
  /** The lower id first. */
  one: number
  other: number
  by: Likeness[]
}

/** Beyond so many entries that share one thing, it tells nothing (a site office's phone on everybody). */
const mostAlike = 12

/**
 * Pairs that may be one person: one phone (however it was written: numbers are compared as they are kept, without +86,
 * blanks and dashes); one name and birth; one pinyin and birth. A phone alone is a family's or an office's: it counts only
 * with the same name or sound, or the same birth. Never two who have different identity numbers, births or sexes (a
 * 15-digit number is kept as its 18 digits). `apart`: pairs of which a person has said that they are two. Pure; one pass
 * over groups, so that 50,000 people take seconds.
 */
export function findDuplicatePairs(
  people: readonly DuplicateSubject[],
  apart: ReadonlySet<string> = new Set(),
): DuplicatePair[] {
  const pairs = new Map<string, DuplicatePair>()
  const note = (
    group: readonly DuplicateSubject[],
    by: Likeness,
    also: (a: DuplicateSubject, b: DuplicateSubject) => boolean,
  ) => {
    if (group.length < 2 || group.length > mostAlike) return
    for (const [at, a] of group.entries())
      for (const b of group.slice(at + 1)) {
        if (!mayBeOne(a, b) || !also(a, b)) continue
        const [one, other] = a.id < b.id ? [a.id, b.id] : [b.id, a.id]
        const key = pairKey(one, other)
        if (apart.has(key)) continue
        const known = pairs.get(key)
        if (known) known.by.push(by)
        else pairs.set(key, { one, other, by: [by] })
      }
  }
  const always = () => true
  for (const group of groupsOf(people, ({ phoneHash }) => phoneHash)) {
    note(group, 'name-phone', (a, b) => a.folded === b.folded)
    note(
      group,
      'phone',
      (a, b) => a.folded !== b.folded && (soundsAlike(a, b) || (a.bornOn !== null && a.bornOn === b.bornOn)),
    )
  }
  for (const group of groupsOf(people, ({ folded, bornOn }) => bornOn && `${folded} ${bornOn}`))
    note(group, 'name-born', always)
  for (const group of groupsOf(people, ({ pinyin, bornOn }) => bornOn && pinyin && `${pinyin} ${bornOn}`))
    note(group, 'sound-born', (a, b) => a.folded !== b.folded)
  return [...pairs.values()].sort((a, b) => b.by.length - a.by.length || a.one - b.one || a.other - b.other)
}

export function pairKey(one: number, other: number): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`
}

/** Nothing that both sides know for certain differs. */
export function mayBeOne(one: DuplicateSubject, other: DuplicateSubject): boolean {
  const differ = (a: string | null, b: string | null) => a !== null && b !== null && a !== b
  return (
    !differ(one.identityHash, other.identityHash) && !differ(one.bornOn, other.bornOn) && !differ(one.sex, other.sex)
  )
}

function soundsAlike(one: DuplicateSubject, other: DuplicateSubject): boolean {
  return one.pinyin !== '' && one.pinyin === other.pinyin
}

function* groupsOf(
  people: readonly DuplicateSubject[],
  keyOf: (person: DuplicateSubject) => string | null,
): Generator<DuplicateSubject[]> {
  const groups = new Map<string, DuplicateSubject[]>()
  for (const person of people) {
    const key = keyOf(person)
    if (!key) continue
    const group = groups.get(key)
    if (group) group.push(person)
    else groups.set(key, [person])
  }
  for (const group of groups.values()) if (group.length > 1) yield group
}
