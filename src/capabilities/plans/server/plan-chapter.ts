import type { HandbookChapter } from '#platform/documents/handbook-chapter.ts'
import { dayInColumn } from '#platform/documents/paper-day.ts'
import { findUnitById } from '#capabilities/organisation/index.ts'
import { planChapterMessages } from '../plan-chapter.messages.ts'
import { plansWordsMessages } from '../plans-words.messages.ts'
import { readPlan } from './read-plan.ts'

const words = planChapterMessages.zh

/** The year as it was planned: each line with its days, who set it and what the branch made of it. */
export const planChapter: HandbookChapter = {
  place: 'plan',
  read: async (context, { unit, year }) => {
    const { lines } = await readPlan(context, (await findUnitById(context.tx, unit.id))!, year)
    if (lines.length === 0) return null
    const rows = lines.map(({ kind, title, note, from, to, setBy, day, reason }) => [
      day === null ? `${dayInColumn(from)}\n—${dayInColumn(to)}` : dayInColumn(day),
      nameOf(kind),
      [title, note].filter((part) => part !== '').join('\n'),
      setBy.name,
      reason === '' ? '' : words['not-ours'] + reason,
    ])
    const head = [words.day, words.kind, words.what, words['set-by'], words.remark]
    return { title: words.title, blocks: [{ kind: 'table', head, rows, shares: [17, 16, 32, 20, 15] }], sections: [] }
  },
}

function nameOf(kind: string): string {
  return (plansWordsMessages.zh as Readonly<Record<string, string>>)[`kind.${kind}`] ?? kind
}
