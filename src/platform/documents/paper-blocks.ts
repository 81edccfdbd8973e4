import { AlignmentType, Paragraph, Table, TableCell, TableRow, TextRun, VerticalAlignTable, WidthType } from 'docx'
import type { PaperBlock, PaperFact } from './paper.ts'
import { borders, fixed, heiti, labelWidth, lines, padding, sizes, tablePadding, textWidth } from './paper-looks.ts'

/** A row as long as this may go on over the page's end; shorter ones are kept whole. */
const longRow = 500
const oneLine = 480

type Of<Kind extends PaperBlock['kind']> = Extract<PaperBlock, { kind: Kind }>

/** A block of the paper as Word's paragraphs and tables. */
export function writeBlock(block: PaperBlock): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'paragraph':
      return block.text
        .split('\n')
        .map((text) => new Paragraph({ indent: { firstLine: 480 }, children: [new TextRun(text)] }))
    case 'list':
      return block.items.map((item, at) => new Paragraph({ children: [new TextRun(`${at + 1}. ${item}`)] }))
    case 'facts':
      return [factsTable(block), gap()]
    case 'table':
      return [listTable(block), gap()]
    case 'signatures':
      return block.lines.map((text, at, all) => signatureLine(text, at === 0, at < all.length - 1))
  }
}

function factsTable({ rows }: Of<'facts'>): Table {
  const half = textWidth / 2
  const widths = [labelWidth, half - labelWidth, labelWidth, half - labelWidth]
  return new Table({ width: full(), columnWidths: widths, rows: rows.map((row) => factsRow(row, widths)) })
}

function factsRow(row: readonly PaperFact[], widths: readonly number[]): TableRow {
  const span = row.length === 1 ? 3 : 1
  const width = widths.slice(1, 1 + span).reduce((sum, one) => sum + one, 0)
  return new TableRow({
    cantSplit: row.every(({ value }) => value.length < longRow),
    height: { value: oneLine, rule: 'atLeast' },
    children: row.flatMap(({ label, value }) => [
      cell([label], { width: labelWidth, isLabel: true }),
      cell(value.split('\n'), { width, columnSpan: span }),
    ]),
  })
}

/** Its head stands on every page again. */
function listTable({ head, rows, shares }: Of<'table'>): Table {
  const parts = shares ?? head.map(() => 1)
  const all = parts.reduce((sum, part) => sum + part, 0)
  const widths = parts.map((part) => Math.floor((textWidth * part) / all))
  const line = (cells: readonly string[], isHead: boolean) =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: cells.join('').length < longRow,
      height: { value: 400, rule: 'atLeast' },
      children: widths.map((width, at) =>
        cell((cells[at] ?? '').split('\n'), { width, isLabel: isHead, isSmall: true }),
      ),
    })
  return new Table({
    width: full(),
    columnWidths: widths,
    rows: [line(head, true), ...rows.map((row) => line(row, false))],
  })
}

interface CellLooks {
  width: number
  columnSpan?: number
  isLabel?: boolean
  isSmall?: boolean
}

function cell(
  texts: readonly string[],
  { width, columnSpan = 1, isLabel = false, isSmall = false }: CellLooks,
): TableCell {
  const looks = { ...(isLabel ? { font: heiti } : {}), size: isSmall ? sizes.table : sizes.text }
  return new TableCell({
    borders,
    margins: isSmall ? tablePadding : padding,
    columnSpan,
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    children: texts.map(
      (text) =>
        new Paragraph({
          alignment: isLabel ? AlignmentType.CENTER : AlignmentType.LEFT,
          spacing: fixed(isSmall ? lines.table : lines.form),
          children: [new TextRun({ text, ...looks })],
        }),
    ),
  })
}

/** Signed by hand after printing: the name stands there already, the line is empty; all on one page. */
function signatureLine(text: string, isFirst: boolean, keepNext: boolean): Paragraph {
  return new Paragraph({
    keepNext,
    spacing: { before: isFirst ? 240 : 120 },
    children: [new TextRun(`${text}：____________________　　年　　月　　日`)],
  })
}

function gap(): Paragraph {
  return new Paragraph({ spacing: fixed(lines.gap), children: [] })
}

function full() {
  return { size: textWidth, type: WidthType.DXA }
}
