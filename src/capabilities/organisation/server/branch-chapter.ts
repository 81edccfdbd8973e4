import { fill } from '#kernel/messages.ts'
import type { HandbookChapter } from '#platform/documents/handbook-chapter.ts'
import { dayOnPaper } from '#platform/documents/paper-day.ts'
import type { PaperFact } from '#platform/documents/paper.ts'
import { handbookChaptersMessages } from '../handbook-chapters.messages.ts'
import { wordFor } from '../page-words.rules.ts'
import { handbookDay } from './handbook-day.ts'
import { findUnitPeople } from './people.store.ts'
import { findTermEnd } from './unit-terms.store.ts'
import { findUnitById, findUnitsAbove } from './units.store.ts'

const words = handbookChaptersMessages.zh

/** What the branch is, on the year's last day or today. */
export const branchChapter: HandbookChapter = {
  place: 'branch',
  read: async ({ tx, today }, { unit: { id }, year }) => {
    const unit = (await findUnitById(tx, id))!
    const day = handbookDay(year, today, unit)
    const above = (await findUnitsAbove(tx, [id])).get(id)?.at(-2)?.name ?? ''
    const term = await findTermEnd(tx, id)
    const people = (await findUnitPeople(tx, id, day)).filter(({ isAffiliated }) => isAffiliated)
    const count = (category: string) => people.filter((one) => one.category === category).length
    const full = count('member')
    const probationary = count('probationary')
    const facts: PaperFact[] = [
      { label: words['branch.name'], value: unit.name },
      { label: words['branch.above'], value: above },
      { label: words['branch.kind'], value: wordFor('zh', 'kind', unit.kind) },
      { label: words['branch.founded'], value: unit.foundedOn === null ? '' : dayOnPaper(unit.foundedOn) },
      { label: words['branch.term'], value: term === null ? '' : dayOnPaper(term) },
      {
        label: words['branch.members'],
        value: fill(words['branch.members.value'], { all: full + probationary, full, probationary }),
      },
      { label: words['branch.as-of'], value: dayOnPaper(day) },
    ]
    const rows = facts.filter(({ value }) => value !== '').map((fact) => [fact])
    return { title: words['branch.title'], blocks: [{ kind: 'facts', rows }], sections: [] }
  },
}
