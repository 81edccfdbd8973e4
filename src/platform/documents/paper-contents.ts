import { AlignmentType, InternalHyperlink, PageReference, Paragraph, Tab, TabStopType, TextRun, LeaderType } from 'docx'
import type { PaperChapter } from './paper.ts'
import { paperMessages } from './paper.messages.ts'
import { fixed, heiti, lines, sizes, textWidth } from './paper-looks.ts'

/** Names of the places that the contents lead to, the same for whoever writes the headings. */
export const placeOf = (chapter: number, section?: number): string =>
  section === undefined ? `chapter_${chapter}` : `section_${chapter}_${section}`

/**
 * The contents as they stand, each line with a field that asks for the page of its heading: no question when the file is
 * opened, as a field of Word's own contents would raise. The numbers are estimated when the file is written; whoever
 * prints or updates fields gets those of his own fonts.
 */
export function writeContents(chapters: readonly PaperChapter[]): Paragraph[] {
  const heading = new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: fixed(lines.chapter, { after: 200 }),
    children: [new TextRun({ text: paperMessages.zh.contents, font: heiti, size: sizes.chapter })],
  })
  const entries = chapters.flatMap((chapter, at) => [
    line(chapter.title, placeOf(at), 0),
    ...chapter.sections.map((section, within) => line(section.title, placeOf(at, within), 420)),
  ])
  return [heading, ...entries]
}

function line(title: string, place: string, indent: number): Paragraph {
  const looks = { size: sizes.text, ...(indent === 0 ? { font: heiti } : {}) }
  return new Paragraph({
    tabStops: [{ type: TabStopType.RIGHT, position: textWidth, leader: LeaderType.DOT }],
    indent: { left: indent },
    spacing: fixed(lines.form),
    children: [
      new InternalHyperlink({
        anchor: place,
        children: [
          new TextRun({ text: title, ...looks }),
          new TextRun({ children: [new Tab()] }),
          new PageReference(place),
        ],
      }),
    ],
  })
}
