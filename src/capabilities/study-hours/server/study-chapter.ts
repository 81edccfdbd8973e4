import type { HandbookChapter } from '#platform/documents/handbook-chapter.ts'
import { findStudied } from '#capabilities/meetings/index.ts'
import { findUnitPeople, findUnitPosts } from '#capabilities/organisation/index.ts'
import { studyHoursAccess } from '../study-hours.access.ts'
import { sumStudy, usualHoursFor } from '../study-hours.rules.ts'
import { studyChapterMessages } from '../study-chapter.messages.ts'
import { yearSpan } from './year-span.ts'

const words = studyChapterMessages.zh
const memberKinds = ['member', 'probationary']

/** Hours of each member in the order of the roster, for whoever may read the branch's on its page. */
export const studyChapter: HandbookChapter = {
  place: 'study',
  read: async ({ tx, actor, today }, { unit, year }) => {
    if (!studyHoursAccess['keep-study-hours'](actor, unit)) return null
    const day = [`${year}-12-31`, today].toSorted()[0]!
    const found = await findStudied(tx, { unitId: unit.id, ...yearSpan(year) })
    const members = (await findUnitPeople(tx, unit.id, day)).filter(({ category }) => memberKinds.includes(category))
    if (found.length === 0 || members.length === 0) return null
    const studied = Map.groupBy(found, ({ personId }) => personId)
    const posts = Map.groupBy(await findUnitPosts(tx, unit.id, day), ({ personId }) => personId)
    const rows = members.map(({ personId, name }, at) => {
      const { hours, madeUp, unknown } = sumStudy(studied.get(personId) ?? [])
      const usual = usualHoursFor((posts.get(personId) ?? []).map(({ kind }) => kind))
      return [at + 1, name, hours, usual, madeUp || '', unknown || ''].map(String)
    })
    const head = [words.number, words.name, words.hours, words.usual, words['made-up'], words.unknown]
    return {
      title: words.title,
      blocks: [
        { kind: 'table', head, rows, shares: [7, 20, 12, 16, 18, 27] },
        { kind: 'paragraph', text: words.law },
      ],
      sections: [],
    }
  },
}
