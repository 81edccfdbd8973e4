import {
  AlignmentType,
  Bookmark,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  type ISectionOptions,
  LineRuleType,
  NumberFormat,
  Packer,
  PageNumber,
  Paragraph,
  type Table,
  TextRun,
} from 'docx'
import { estimatePages } from './estimate-pages.ts'
import type { Paper, PaperChapter, PaperSection } from './paper.ts'
import { paperMessages } from './paper.messages.ts'
import { writeBlock } from './paper-blocks.ts'
import { placeOf, writeContents } from './paper-contents.ts'
import { fixed, heiti, lines, margin, sheet, sizes, songti } from './paper-looks.ts'

const words = paperMessages.zh
const page = { size: sheet, margin }

/** The paper as a Word file (.docx). */
export async function writePaper(paper: Paper): Promise<Buffer> {
  const body = paper.chapters.flatMap((chapter, at) => writeChapter(chapter, at))
  const document = new Document({
    title: paper.heading,
    creator: words.creator,
    styles: styles(),
    pageNumbers: () => ({ bookmarks: estimatePages(paper.chapters) }),
    sections: [
      ...(paper.cover ? frontSections(paper, paper.cover) : []),
      {
        properties: { page: { ...page, pageNumbers: { start: 1, formatType: NumberFormat.DECIMAL } } },
        headers: { default: header(paper.heading) },
        footers: { default: footer() },
        children: body.length > 0 ? body : [new Paragraph(words.none)],
      },
    ],
  })
  return Packer.toBuffer(document)
}

/** Cover and contents, numbered apart: the first chapter stands on page 1. */
function frontSections(paper: Paper, cover: NonNullable<Paper['cover']>): ISectionOptions[] {
  const centred = (text: string, size: number, before: number, font = songti) =>
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { before, line: 360, lineRule: LineRuleType.AUTO },
      children: [new TextRun({ text, size, font })],
    })
  return [
    {
      properties: { page },
      children: [
        centred(paper.heading, sizes.unit, 2_400),
        centred(cover.title, sizes.cover, 600, heiti),
        centred(cover.subtitle, sizes.unit, 400),
        ...cover.lines.map(({ label, value }, at) => centred(`${label}：${value}`, sizes.line, at === 0 ? 3_600 : 120)),
      ],
    },
    {
      properties: { page: { ...page, pageNumbers: { start: 1, formatType: NumberFormat.UPPER_ROMAN } } },
      headers: { default: header(paper.heading) },
      footers: { default: footer() },
      children: writeContents(paper.chapters),
    },
  ]
}

function writeChapter(chapter: PaperChapter, at: number): (Paragraph | Table)[] {
  const { title, blocks, sections } = chapter
  const own = title === '' ? [] : [heading(title, placeOf(at), HeadingLevel.HEADING_1, at > 0)]
  return [
    ...own,
    ...blocks.flatMap(writeBlock),
    ...sections.flatMap((section, within) => {
      const follows = within > 0 || blocks.length > 0
      return writeSection(section, placeOf(at, within), section.newPage && follows)
    }),
  ]
}

function writeSection({ title, blocks }: PaperSection, place: string, pageBreakBefore: boolean): (Paragraph | Table)[] {
  return [heading(title, place, HeadingLevel.HEADING_2, pageBreakBefore), ...blocks.flatMap(writeBlock)]
}

/** Never the last line of a page. */
function heading(
  text: string,
  place: string,
  level: (typeof HeadingLevel)[keyof typeof HeadingLevel],
  pageBreakBefore: boolean,
): Paragraph {
  return new Paragraph({
    heading: level,
    pageBreakBefore,
    keepNext: true,
    children: [new Bookmark({ id: place, children: [new TextRun(text)] })],
  })
}

function styles() {
  const centred = { alignment: AlignmentType.CENTER, keepNext: true }
  return {
    default: {
      document: { run: { font: songti, size: sizes.text }, paragraph: { spacing: fixed(lines.text) } },
      heading1: {
        run: { font: heiti, size: sizes.chapter, color: '000000' },
        paragraph: { ...centred, spacing: fixed(lines.chapter, { after: 240 }) },
      },
      heading2: {
        run: { font: heiti, size: sizes.section, color: '000000' },
        paragraph: { ...centred, spacing: fixed(lines.section, { before: 120, after: 160 }) },
      },
    },
  }
}

function header(text: string): Header {
  return new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        border: { bottom: { style: BorderStyle.SINGLE, size: 4, color: '000000', space: 1 } },
        children: [new TextRun({ text, size: sizes.edge })],
      }),
    ],
  })
}

function footer(): Footer {
  const [before = '', after = ''] = words.page.split('{n}')
  const children = [new TextRun({ children: [before, PageNumber.CURRENT, after], size: sizes.edge })]
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children })] })
}
