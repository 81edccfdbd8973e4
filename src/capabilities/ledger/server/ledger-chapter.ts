import type { HandbookChapter } from '#platform/documents/handbook-chapter.ts'
import { dayInColumn } from '#platform/documents/paper-day.ts'
import { ledgerChapterMessages } from '../ledger-chapter.messages.ts'
import type { LedgerFacts } from '../ledger-state.rules.ts'
import { findItemsOfYear } from './ledger.store.ts'

const words = ledgerChapterMessages.zh

/**
 * What the branch found wrong and what became of it. What people wrote of each step stays in the ledger: paper that is
 * passed on holds problem, measure, owner, day and where it stands.
 */
export const ledgerChapter: HandbookChapter = {
  place: 'ledger',
  read: async ({ tx }, { unit, year }) => {
    const items = await findItemsOfYear(tx, unit.id, `${year}-01-01`, `${year + 1}-01-01`)
    if (items.length === 0) return null
    const head = [words.number, words.problem, words.measure, words.owner, words.due, words.state]
    const rows = items.map(({ facts }, at) => [`${at + 1}`, ...line(facts)])
    return {
      title: words.title,
      blocks: [{ kind: 'table', head, rows, shares: [6, 26, 26, 11, 15, 16] }],
      sections: [],
    }
  },
}

function line({ problem, plan, state, history }: LedgerFacts): string[] {
  const struck =
    state === 'struck' ? `\n${dayInColumn(history.findLast(({ kind }) => kind === 'verify')?.on ?? null)}` : ''
  return [
    problem,
    plan?.measure ?? '',
    plan?.owner.name ?? '',
    dayInColumn(plan?.dueOn ?? null),
    words[`state.${state}`] + struck,
  ]
}
