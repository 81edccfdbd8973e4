import type { Uuid } from '#kernel/id.ts'
import type { QueryContext } from '../http/context.ts'
import type { PaperChapter } from './paper.ts'

/** The chapters of a branch handbook (支部工作手册) in their order. A capability that has one of them provides it. */
export const chapterPlaces = [
  'branch',
  'members',
  'committee',
  'plan',
  'meetings',
  'study',
  'ledger',
  'appraisal',
  'honours',
] as const

export type ChapterPlace = (typeof chapterPlaces)[number]

/** Whose year is printed. */
export interface HandbookYear {
  unit: { id: number; uuid: Uuid; companyId: number; path: string; name: string }
  year: number
}

/**
 * What a capability prints of a branch's year. It is asked in the reader's transaction and prints no more than his own
 * pages would show him; criticism and talks are left out whoever asks. In Chinese: it is the branch's paper.
 */
export interface HandbookChapter {
  place: ChapterPlace
  /** Null where the branch has nothing of the kind: then the contents do not name it. */
  read: (context: QueryContext, of: HandbookYear) => Promise<PaperChapter | null>
}

/** All that is provided, in the order of the handbook. Two for one place are a fault of the build. */
export function inChapterOrder(chapters: readonly HandbookChapter[]): HandbookChapter[] {
  const places = chapters.map(({ place }) => place)
  const twice = places.find((place, at) => places.indexOf(place) !== at)
  if (twice !== undefined) throw new Error(`Two capabilities provide the handbook's chapter ${twice}.`)
  return chapters.toSorted((one, other) => chapterPlaces.indexOf(one.place) - chapterPlaces.indexOf(other.place))
}
