import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import type { OutputOf } from '#kernel/endpoint.ts'
import { dayOf } from '#kernel/local-date.ts'
import { dayInWords, hourInWords, timeInWords } from '../chinese-date.rules.ts'
import { madeUpInWords } from '../make-up.rules.ts'
import type { getHandbook } from '../meeting-record.contract.ts'
import { meetingsMessages } from '../meetings.messages.ts'

type Page = OutputOf<typeof getHandbook>

/**
 * Faces that Chinese offices have, named per script: Word takes the next best of its own where one is missing, and rare
 * characters from a face that has them.
 */
const songti = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: 'SimSun', cs: 'Times New Roman' }
const heiti = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: 'SimHei', cs: 'Times New Roman' }
const bodySize = 24
const words = meetingsMessages.zh
/** A4, with the margins of official paper, in twentieths of a point. */
const paper = { width: 11_906, height: 16_838 }
const margin = { top: 1_134, bottom: 1_134, left: 1_587, right: 1_474 }
const widths = [1_500, 2_922, 1_500, 2_923] as const

/** The handbook's pages as a Word file (.docx): one meeting a page, lines for both to sign by hand. */
export async function writeHandbookDocument(pages: readonly Page[], heading: string): Promise<Buffer> {
  const children = pages.flatMap((page, at) => pageOf(page, at > 0))
  const document = new Document({
    title: heading,
    creator: words['handbook.creator'],
    styles: { default: { document: { run: { font: songti, size: bodySize }, paragraph: { spacing: { line: 360 } } } } },
    sections: [
      {
        properties: { page: { size: paper, margin } },
        footers: { default: footer(heading) },
        children: children.length > 0 ? children : [text(words['handbook.nothing-held'])],
      },
    ],
  })
  return Packer.toBuffer(document)
}

function pageOf(page: Page, breakBefore: boolean): (Paragraph | Table)[] {
  const group = page.groupName === '' ? '' : `（${page.groupName}）`
  const title = kindName(page.kind) + group + words['handbook.record']
  return [
    new Paragraph({
      pageBreakBefore: breakBefore,
      alignment: AlignmentType.CENTER,
      children: [new TextRun({ text: page.unit, size: 28 })],
    }),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { after: 200 },
      children: [new TextRun({ text: title, font: heiti, size: 36 })],
    }),
    new Table({
      width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
      columnWidths: [...widths],
      rows: [...factRows(page), ...rollRows(page), ...bodyRows(page)],
    }),
    ...signatureLines(page),
  ]
}

function factRows(page: Page): TableRow[] {
  const place = [page.place, page.hasOnline ? words['handbook.online-too'] : '']
    .filter((part) => part !== '')
    .join('；')
  const end = page.endedAt === null ? '' : `—${hourInWords(page.endedAt)}`
  return [
    ...(page.title === '' ? [] : [wide(words['handbook.topic'], page.title)]),
    wide(words['handbook.time'], timeInWords(page.heldOn, page.startsAt) + (page.startsAt === null ? '' : end)),
    wide(words['handbook.place'], place),
    pair([words['handbook.chair'], page.chair], [words['handbook.recorder'], page.recorder]),
    ...(page.backRecorded ? [wide(words['handbook.recorded'], dayInWords(dayOf(new Date(page.recordedAt))))] : []),
  ]
}

function rollRows(page: Page): TableRow[] {
  const { count } = page
  const list = (label: string, names: readonly string[]) =>
    names.length === 0 ? [] : [wide(label, `${names.length} 人：${names.join('、')}`)]
  const leave = page.leave.map(({ name, reason }) => (reason === '' ? name : `${name}（${reason}）`))
  const guests = page.guests.map(({ name, about }) => (about === '' ? name : `${name}（${about}）`))
  const excluded = page.excluded.map(
    ({ name, reason, approval }) => `${name}（${reasonName(reason)}${approval === '' ? '' : `，${approval}`}）`,
  )
  const madeUp = page.madeUp.map(({ name, ...one }) => `${name}（${madeUpInWords(one)}）`)
  return [
    pair(
      [words['handbook.due'], `${count.due} 人`],
      [words['handbook.voters'], `应到 ${count.votersDue} 人，实到 ${count.votersThere} 人`],
    ),
    ...list(words['roll.present'], page.present),
    ...list(words['roll.online'], page.online),
    ...list(words['roll.late'], page.late),
    ...list(words['roll.left-early'], page.leftEarly),
    ...list(words['roll.leave'], leave),
    ...list(words['roll.absent'], page.absent),
    ...list(words['roll.unmarked'], page.unmarked),
    ...list(words['handbook.made-up'], madeUp),
    ...list(words['handbook.guests'], guests),
    ...list(words['handbook.excluded'], excluded),
  ]
}

/** What the chair has not confirmed says so on paper too. */
function minutesText({ minutes, minutesState }: Page): string {
  return minutesState === 'draft' && minutes !== '' ? `${words['handbook.draft']}\n${minutes}` : minutes
}

function bodyRows(page: Page): TableRow[] {
  const agenda = page.agenda.map(({ title, note }, at) => `${at + 1}. ${title}${note === '' ? '' : `：${note}`}`)
  return [
    ...(agenda.length === 0 ? [] : [wide(words['handbook.agenda'], agenda.join('\n'))]),
    wide(words['handbook.minutes'], minutesText(page), 2_000),
    ...page.resolutions.map((one) => wide(words['handbook.resolution'], resolutionText(one))),
    ...page.amendments.map((one) =>
      wide(words['handbook.amendment'], `${one.text}\n（${one.by}，${dayInWords(dayOf(new Date(one.at)))}）`),
    ),
  ]
}

function resolutionText(one: Page['resolutions'][number]): string {
  const written = one.written > 0 ? `，书面意见 ${one.written} 份` : ''
  const votes = `应到会 ${one.due} 人，实到会 ${one.present} 人；赞成 ${one.for} 票，反对 ${one.against} 票，弃权 ${one.abstain} 票${written}。`
  const declared = one.adopted ? words['resolution.adopted'] : words['resolution.not-adopted']
  const rule =
    one.judgement.authority === 'regulation'
      ? `依据${one.judgement.rule.document}${one.judgement.rule.article}。`
      : words['resolution.default-rule']
  const doubt = one.supported ? '' : words['resolution.not-supported']
  return [one.title, one.text, `${votes}${declared}${doubt}`, rule].filter((line) => line !== '').join('\n')
}

/** Signed by hand after printing: the name stands there already, the line is empty. */
function signatureLines(page: Page): Paragraph[] {
  const line = '____________________'
  return [
    new Paragraph({
      spacing: { before: 480 },
      children: [new TextRun(`${words['handbook.chair-signs']}（${page.chair}）：${line}　　年　　月　　日`)],
    }),
    new Paragraph({
      spacing: { before: 240 },
      children: [new TextRun(`${words['handbook.recorder-signs']}（${page.recorder}）：${line}　　年　　月　　日`)],
    }),
  ]
}

function wide(label: string, value: string, leastHeight = 480): TableRow {
  return new TableRow({
    cantSplit: value.length < 600,
    height: { value: leastHeight, rule: 'atLeast' },
    children: [labelCell(label), valueCell(value, 3)],
  })
}

function pair(...cells: readonly (readonly [string, string])[]): TableRow {
  return new TableRow({
    height: { value: 480, rule: 'atLeast' },
    children: cells.flatMap(([label, value]) => [labelCell(label), valueCell(value, 1)]),
  })
}

const line = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
const borders = { top: line, bottom: line, left: line, right: line }
const padding = { top: 60, bottom: 60, left: 100, right: 100 }

function labelCell(label: string): TableCell {
  return new TableCell({
    borders,
    margins: padding,
    width: { size: widths[0], type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    children: [
      new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ text: label, font: heiti })] }),
    ],
  })
}

function valueCell(value: string, columnSpan: number): TableCell {
  return new TableCell({
    borders,
    margins: padding,
    columnSpan,
    width: { size: widths.slice(1, 1 + columnSpan).reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    children: value.split('\n').map(text),
  })
}

function text(value: string): Paragraph {
  return new Paragraph({ children: [new TextRun(value)] })
}

function footer(heading: string): Footer {
  const children = [
    new TextRun({ children: [`${heading}　`, PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES], size: 18 }),
  ]
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children })] })
}

function kindName(kind: string): string {
  return (words as Readonly<Record<string, string>>)[`kind.${kind}`] ?? kind
}

function reasonName(reason: string): string {
  return (words as Readonly<Record<string, string>>)[`reason.${reason}`] ?? reason
}
