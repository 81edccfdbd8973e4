import type { OutputOf } from '#kernel/endpoint.ts'
import type { Locale } from '#kernel/messages.ts'
import { fill } from '#kernel/messages.ts'
import type { getPerson } from './organisation.contract.ts'
import { organisationPagesMessages } from './organisation-pages.messages.ts'
import { nameOfPost, wordFor } from './page-words.rules.ts'

export type Person = OutputOf<typeof getPerson>

/** One line that a page shows about a person. */
export interface Fact {
  key: string
  label: string
  value: string
}

/** What is known of a person, in the order in which people ask; what is not known has no line. Days as `YYYY-MM-DD`. */
export function factsOf(person: Person, locale: Locale): Fact[] {
  const lines: [keyof Person, string | null][] = [
    ['category', wordFor(locale, 'category', person.category)],
    ['sex', wordFor(locale, 'sex', person.sex)],
    ['ethnicGroup', person.ethnicGroup],
    ['bornOn', person.bornOn],
    ['joinedOn', person.joinedOn],
    ['confirmedOn', person.confirmedOn],
    ['job', person.job],
    ['employment', wordFor(locale, 'employment', person.employment)],
    ['floating', person.floating === 'none' ? null : wordFor(locale, 'floating', person.floating)],
    ['floatingTo', person.floatingTo],
    ['remark', person.remark],
  ]
  return lines
    .filter(([, value]) => value)
    .map(([key, value]) => ({ key, label: text(locale, `fact.${key}`), value: value! }))
}

/** The last characters of a number as pages show them: `•••• 023X`. */
export function maskedTail(tail: string | null): string | null {
  return tail === null ? null : `•••• ${tail}`
}

/** Places and posts that hold now, or those that have ended. */
export function placesOf(person: Person, locale: Locale, past: boolean): Fact[] {
  return person.places
    .filter((place) => (place.to !== null) === past)
    .map((place, at) => ({
      key: `${place.kind}-${at}`,
      label: wordFor(locale, 'place', place.kind),
      value: `${nameOfPlace(place)} · ${spanOf(place, locale)}`,
    }))
}

export function postsOf(person: Person, locale: Locale, past: boolean): Fact[] {
  return person.posts
    .filter((post) => (post.to !== null) === past)
    .map((post, at) => ({
      key: `post-${at}`,
      label: nameOfPost(locale, post.kind),
      value: `${post.unit} · ${spanOf(post, locale)}`,
    }))
}

/** A Party group is named with its branch; a place outside the tree has a name only. */
function nameOfPlace({ unit, place }: Person['places'][number]): string {
  return [unit, place].filter(Boolean).join(' ')
}

function spanOf({ from, to }: { from: string; to: string | null }, locale: Locale): string {
  return to === null ? fill(text(locale, 'person.since'), { from }) : fill(text(locale, 'person.span'), { from, to })
}

function text(locale: Locale, key: string): string {
  const texts: Readonly<Record<string, string>> = organisationPagesMessages[locale]
  return texts[key] ?? key
}

/** What the roster said in columns of its own, opened where `opened` holds it. */
export function extraOf(person: Pick<Person, 'extra'>, opened: readonly { name: string; value: string }[] = []) {
  const plain = new Map(opened.map(({ name, value }) => [name, value]))
  return person.extra.map(({ name, value, isMasked }) => ({
    key: `extra-${name}`,
    label: name,
    value: (isMasked && plain.get(name)) || value,
  }))
}
