import type { Locale } from '#kernel/messages.ts'
import { fill } from '#kernel/messages.ts'
import { dayOf } from '#kernel/local-date.ts'
import { historyMessages } from './history.messages.ts'

/** What every dated row of a history carries, days as `YYYY-MM-DD`, instants as ISO text. */
export interface DatedEntry {
  id: string
  from: string
  to: string | null
  recordedAt: string
  supersededAt: string | null
  isCorrection: boolean
  reason: string
}

/** One row as a page shows it. */
export interface HistoryLine<Entry extends DatedEntry = DatedEntry> {
  entry: Entry
  title: string
  span: string
  /** When it was recorded, and why it was corrected if it is a correction. */
  note: string
}

/** Rows that hold, and those that were superseded by a correction, each newest first as they came. */
export function linesOf<Entry extends DatedEntry>(
  entries: readonly Entry[],
  titleOf: (entry: Entry) => string,
  locale: Locale,
): { holding: HistoryLine<Entry>[]; superseded: HistoryLine<Entry>[] } {
  const lines = entries.map((entry) => ({
    entry,
    title: titleOf(entry),
    span: spanOf(entry, locale),
    note: noteOf(entry, locale),
  }))
  return {
    holding: lines.filter(({ entry }) => entry.supersededAt === null),
    superseded: lines.filter(({ entry }) => entry.supersededAt !== null),
  }
}

function spanOf({ from, to }: DatedEntry, locale: Locale): string {
  const texts = historyMessages[locale]
  return to === null ? fill(texts['history.since'], { from }) : fill(texts['history.span'], { from, to })
}

function noteOf({ recordedAt, supersededAt, isCorrection, reason }: DatedEntry, locale: Locale): string {
  const texts = historyMessages[locale]
  if (supersededAt !== null) return fill(texts['history.was'], { on: dayOf(new Date(supersededAt)) })
  const on = dayOf(new Date(recordedAt))
  return isCorrection ? fill(texts['history.corrected'], { on, reason }) : fill(texts['history.recorded'], { on })
}
