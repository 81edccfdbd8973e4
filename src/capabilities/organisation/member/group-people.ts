import type { Locale } from '#kernel/messages.ts'
import { nameOfPost, wordFor } from '../page-words.rules.ts'
import type { BranchUnit, RosterLine } from './branch-roster.ts'

export interface PeopleGroup {
  /** Name of a Party group or a unit; null for those in none. */
  name: string | null
  people: readonly RosterLine[]
}

/** In a branch, people under their Party groups; above it, under their branches. Those in none stand last. */
export function groupPeople(people: readonly RosterLine[], by: 'group' | 'unit'): PeopleGroup[] {
  const names = [...new Set(people.map((line) => line[by]))].filter((name) => name !== null)
  const ordered = [...names.sort(compareNumbered), null]
  return ordered
    .map((name) => ({ name, people: people.filter((line) => line[by] === name) }))
    .filter((group) => group.people.length > 0)
}

/** What divides the people of a unit of this kind. */
export function dividedBy(kind: string | undefined): 'group' | 'unit' {
  return kind === undefined || (kind.endsWith('branch') && !kind.endsWith('general-branch')) ? 'group' : 'unit'
}

/** What stands below a name: posts first, else the category where it is not the usual one, and the job. */
export function noteOf(line: RosterLine, posts: BranchUnit['posts'], locale: Locale): string {
  const held = posts.filter((post) => post.personId === line.id).map((post) => nameOfPost(locale, post.kind))
  const category = line.category === 'member' ? [] : [wordFor(locale, 'category', line.category)]
  return [...held, ...category, line.job].filter(Boolean).join(' · ')
}

/** 第二 stands before 第十: numerals are compared as numbers. */
function compareNumbered(one: string, other: string): number {
  return inDigits(one).localeCompare(inDigits(other), 'zh-CN', { numeric: true })
}

function inDigits(name: string): string {
  return name
    .replace(/十(?=[一二三四五六七八九])/g, '1')
    .replace(/十/g, '10')
    .replace(/[一二三四五六七八九]/g, (numeral) => String('一二三四五六七八九'.indexOf(numeral) + 1))
}
