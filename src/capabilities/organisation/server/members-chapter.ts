import type { HandbookChapter } from '#platform/documents/handbook-chapter.ts'
import { dayInColumn } from '#platform/documents/paper-day.ts'
import type { PaperBlock, PaperSection } from '#platform/documents/paper.ts'
import { handbookChaptersMessages } from '../handbook-chapters.messages.ts'
import { nameOfPost, wordFor } from '../page-words.rules.ts'
import { handbookDay } from './handbook-day.ts'
import { findUnitPeople, findUnitPosts, type UnitPerson, type UnitPost } from './people.store.ts'
import { findUnitById } from './units.store.ts'

const words = handbookChaptersMessages.zh
const memberKinds = ['member', 'probationary']
const otherKinds = ['prospect', 'activist', 'applicant']

/** The branch's people on the year's last day or today, without a phone or an identity number. */
export const membersChapter: HandbookChapter = {
  place: 'members',
  read: async ({ tx, today }, { unit, year }) => {
    const day = handbookDay(year, today, (await findUnitById(tx, unit.id))!)
    const people = await findUnitPeople(tx, unit.id, day)
    const posts = Map.groupBy(await findUnitPosts(tx, unit.id, day), ({ personId }) => personId)
    const members = people.filter(({ category }) => memberKinds.includes(category))
    const others = people.filter(({ category }) => otherKinds.includes(category))
    return {
      title: words['members.title'],
      blocks: [members.length === 0 ? { kind: 'paragraph', text: words['members.none'] } : listMembers(members, posts)],
      sections: others.length === 0 ? [] : [listOthers(others)],
    }
  },
}

function listMembers(people: readonly UnitPerson[], posts: ReadonlyMap<number, readonly UnitPost[]>): PaperBlock {
  return {
    kind: 'table',
    head: [
      words['column.number'],
      words['column.name'],
      words['column.sex'],
      words['column.category'],
      words['column.joined'],
      words['column.confirmed'],
      words['column.group'],
      words['column.post'],
    ],
    shares: [6, 13, 6, 13, 15, 15, 14, 18],
    rows: people.map((person, at) => [
      `${at + 1}`,
      person.name + (person.isGuestHere ? words['members.guest'] : ''),
      wordFor('zh', 'sex', person.sex),
      wordFor('zh', 'category', person.category),
      dayInColumn(person.joinedOn),
      dayInColumn(person.confirmedOn),
      person.groupName ?? '',
      (posts.get(person.personId) ?? []).map(({ kind }) => nameOfPost('zh', kind)).join('、'),
    ]),
  }
}

function listOthers(people: readonly UnitPerson[]): PaperSection {
  const rows = people.map((person, at) => [
    `${at + 1}`,
    person.name,
    wordFor('zh', 'sex', person.sex),
    wordFor('zh', 'category', person.category),
  ])
  const head = [words['column.number'], words['column.name'], words['column.sex'], words['column.category']]
  return {
    title: words['members.others'],
    newPage: false,
    blocks: [{ kind: 'table', head, rows, shares: [1, 3, 1, 3] }],
  }
}
