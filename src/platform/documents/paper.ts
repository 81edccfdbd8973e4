/** What stands on paper, without its looks: the same for a Word file, for a printed page and for a template of one's own. */
export type PaperBlock =
  | { kind: 'paragraph'; text: string }
  | { kind: 'list'; items: readonly string[] }
  /** A form: each row has one label with its value over the whole width, or two beside each other. */
  | { kind: 'facts'; rows: readonly (readonly PaperFact[])[] }
  /** `shares`: how wide each column is beside the others; all alike without it. The head stands on every page again. */
  | {
      kind: 'table'
      head: readonly string[]
      rows: readonly (readonly string[])[]
      shares?: readonly number[] | undefined
    }
  /** Signed by hand after printing: what stands before each line. */
  | { kind: 'signatures'; lines: readonly string[] }

export interface PaperFact {
  label: string
  value: string
}

/** A part that the contents name. `newPage`: it begins on a page of its own. */
export interface PaperSection {
  title: string
  newPage: boolean
  blocks: readonly PaperBlock[]
}

/** Begins on a new page; without a title where the paper has but one. */
export interface PaperChapter {
  title: string
  blocks: readonly PaperBlock[]
  sections: readonly PaperSection[]
}

export interface Paper {
  /** At the head of every page and among the file's properties. */
  heading: string
  /** With a cover comes a table of contents. */
  cover: { title: string; subtitle: string; lines: readonly PaperFact[] } | null
  chapters: readonly PaperChapter[]
}
