import { fill } from '#kernel/messages.ts'
import type { HandbookChapter } from '#platform/documents/handbook-chapter.ts'
import type { PaperFact } from '#platform/documents/paper.ts'
import { dayInColumn } from '#platform/documents/paper-day.ts'
import { appraisalChapterMessages } from '../appraisal-chapter.messages.ts'
import { type AppraisalRow, findAppraisalsOf } from './appraisal.store.ts'

const words = appraisalChapterMessages.zh
/** A branch has one a year, and few years. */
const mostRead = 100

/** That it took place, how, and the counts. No person's grade and no word about anybody: paper is passed on. */
export const appraisalChapter: HandbookChapter = {
  place: 'appraisal',
  read: async ({ tx }, { unit, year }) => {
    const found = (await findAppraisalsOf(tx, [unit.id], mostRead)).find((one) => one.year === year)
    if (!found) return null
    return { title: words.title, blocks: [{ kind: 'facts', rows: factsOf(found).map((fact) => [fact]) }], sections: [] }
  },
}

function factsOf({ openedOn, closedOn, mutual, poll, counts }: AppraisalRow): PaperFact[] {
  return [
    { label: words.opened, value: dayInColumn(openedOn) },
    { label: words.closed, value: closedOn === null ? words.open : dayInColumn(closedOn) },
    {
      label: words.mutual,
      value: mutual === null ? '' : `${dayInColumn(mutual.on)}，${words[`mutual.${mutual.how}`]}`,
    },
    {
      label: words.poll,
      value: poll === null ? '' : fill(words['poll.ballots'], { ...poll, on: dayInColumn(poll.on) }),
    },
    { label: words.counts, value: counts === null ? '' : fill(words['counts.line'], { ...counts }) },
  ].filter(({ value }) => value !== '')
}
