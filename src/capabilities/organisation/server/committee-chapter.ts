import type { LocalDate } from '#kernel/local-date.ts'
import type { HandbookChapter } from '#platform/documents/handbook-chapter.ts'
import { dayInColumn } from '#platform/documents/paper-day.ts'
import type { PaperBlock, PaperSection } from '#platform/documents/paper.ts'
import type { Tx } from '#platform/http/context.ts'
import { branchCommitteePosts } from '../branch-committee.rules.ts'
import { handbookChaptersMessages } from '../handbook-chapters.messages.ts'
import { nameOfPost } from '../page-words.rules.ts'
import { handbookDay } from './handbook-day.ts'
import { findPersonNames, findUnitPeople } from './people.store.ts'
import { readGroups } from './read-groups.ts'
import { findPostsSince } from './unit-terms.store.ts'
import { findUnitById } from './units.store.ts'

const words = handbookChaptersMessages.zh

/** Who led the branch in the year, with the days of each post, and its Party groups on the last day. */
export const committeeChapter: HandbookChapter = {
  place: 'committee',
  read: async ({ tx, today }, { unit, year }) => {
    const day = handbookDay(year, today, (await findUnitById(tx, unit.id))!)
    const groups = await listGroups(tx, unit.id, day)
    return {
      title: words['committee.title'],
      blocks: [await listPosts(tx, unit.id, { from: `${year}-01-01`, to: `${year}-12-31` })],
      sections: groups ? [groups] : [],
    }
  },
}

async function listPosts(tx: Tx, unitId: number, year: { from: LocalDate; to: LocalDate }): Promise<PaperBlock> {
  const held = await findPostsSince(tx, unitId, branchCommitteePosts, year.from)
  const posts = held.filter(({ from }) => from <= year.to).toSorted((one, other) => rank(one.kind) - rank(other.kind))
  if (posts.length === 0) return { kind: 'paragraph', text: words['committee.none'] }
  const names = await findPersonNames(
    tx,
    posts.map(({ personId }) => personId),
  )
  return {
    kind: 'table',
    head: [words['column.post'], words['column.name'], words['column.from'], words['column.to']],
    rows: posts.map(({ kind, personId, from, to }) => [
      nameOfPost('zh', kind),
      names.get(personId) ?? words['committee.gone'],
      dayInColumn(from),
      dayInColumn(to),
    ]),
  }
}

async function listGroups(tx: Tx, unitId: number, day: LocalDate): Promise<PaperSection | null> {
  const groups = await readGroups(tx, unitId, day)
  if (groups.length === 0) return null
  const names = new Map<string, string>(
    (await findUnitPeople(tx, unitId, day)).map(({ personUuid, name }) => [personUuid, name]),
  )
  const named = (ids: readonly string[]) => ids.flatMap((id) => names.get(id) ?? []).join('、')
  const rows = groups.map(({ name, leaderId, memberIds }) => [
    name,
    named(leaderId === null ? [] : [leaderId]),
    named(memberIds),
  ])
  const head = [words['column.group'], words['column.leader'], words['column.people']]
  return {
    title: words['committee.groups'],
    newPage: false,
    blocks: [{ kind: 'table', head, rows, shares: [2, 2, 6] }],
  }
}

function rank(kind: string): number {
  return branchCommitteePosts.indexOf(kind)
}
