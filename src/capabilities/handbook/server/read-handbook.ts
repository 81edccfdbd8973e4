import type { UnitFacts } from '#capabilities/organisation/index.ts'
import { fill } from '#kernel/messages.ts'
import type { ChapterPlace } from '#platform/documents/handbook-chapter.ts'
import { dayOnPaper } from '#platform/documents/paper-day.ts'
import type { Paper, PaperChapter } from '#platform/documents/paper.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { handbookMessages } from '../handbook.messages.ts'

export interface Handbook extends Paper {
  cover: NonNullable<Paper['cover']>
  chapters: readonly (PaperChapter & { place: ChapterPlace })[]
}

const words = handbookMessages.zh

/** The branch's year, of whatever the capabilities provide, as far as the reader may read it. */
export async function readHandbook(context: QueryContext, unit: UnitFacts, year: number): Promise<Handbook> {
  const chapters: Handbook['chapters'][number][] = []
  for (const { place, read } of context.services.chapters) {
    const chapter = await read(context, { unit, year })
    if (chapter) chapters.push({ place, ...chapter })
  }
  return {
    heading: unit.name,
    cover: {
      title: words.title,
      subtitle: fill(words.year, { year }),
      lines: [{ label: words['made-on'], value: dayOnPaper(context.today) }],
    },
    chapters,
  }
}
