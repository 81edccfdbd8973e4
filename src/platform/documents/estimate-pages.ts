import type { PaperBlock, PaperChapter } from './paper.ts'
import { labelWidth, lines, margin, padding, sheet, sizes, tablePadding, textWidth } from './paper-looks.ts'
import { placeOf } from './paper-contents.ts'

/** Points of a page's height that hold text. */
const pageHeight = (sheet.height - margin.top - margin.bottom) / 20
const heights = { chapter: lines.chapter + 12, section: lines.section + 14, signature: lines.text + 9 }
/** With the line between rows. */
const rowPadding = (padding.top + padding.bottom) / 20 + 0.5

/**
 * On which page each heading will stand, reckoned from how many lines the text fills: near enough for the contents until
 * Word counts for itself. Laying every page out in full took four times as long as writing the file.
 */
export function estimatePages(chapters: readonly PaperChapter[]): ReadonlyMap<string, string> {
  const pages = new Map<string, string>()
  let page = 1
  let filled = 0
  const turn = () => {
    if (filled > 0) page += 1
    filled = 0
  }
  const fill = (height: number) => {
    const all = filled + height
    page += Math.floor(all / pageHeight)
    filled = all % pageHeight
  }
  const put = (place: string, height: number) => {
    pages.set(place, String(page))
    fill(height)
  }
  for (const [at, { blocks, sections }] of chapters.entries()) {
    turn()
    put(placeOf(at), heights.chapter)
    fill(heightOf(blocks))
    for (const [within, section] of sections.entries()) {
      if (section.newPage && (within > 0 || blocks.length > 0)) turn()
      put(placeOf(at, within), heights.section)
      fill(heightOf(section.blocks))
    }
  }
  return pages
}

function heightOf(blocks: readonly PaperBlock[]): number {
  return blocks.reduce((sum, block) => sum + blockHeight(block), 0)
}

function blockHeight(block: PaperBlock): number {
  switch (block.kind) {
    case 'paragraph':
      return textHeight(block.text, textWidth, sizes.text, lines.text)
    case 'list':
      return block.items.reduce((sum, item) => sum + textHeight(item, textWidth, sizes.text, lines.text), 0)
    case 'facts':
      return lines.gap + block.rows.reduce((sum, row) => sum + factsHeight(row), 0)
    case 'table':
      return lines.gap + [block.head, ...block.rows].reduce((sum, row) => sum + rowHeight(row, block.shares), 0)
    case 'signatures':
      return block.lines.length * heights.signature
  }
}

function factsHeight(row: readonly { value: string }[]): number {
  const width = (row.length === 1 ? textWidth : textWidth / 2) - labelWidth - padding.left - padding.right
  const tallest = Math.max(...row.map(({ value }) => textHeight(value, width, sizes.text, lines.form)))
  return Math.max(24, tallest + rowPadding)
}

function rowHeight(row: readonly string[], shares: readonly number[] = row.map(() => 1)): number {
  const all = shares.reduce((sum, share) => sum + share, 0)
  const heightsOfCells = row.map((text, at) => {
    const width = (textWidth * (shares[at] ?? 1)) / all - tablePadding.left - tablePadding.right
    return textHeight(text, width, sizes.table, lines.table)
  })
  return Math.max(20, Math.max(...heightsOfCells) + rowPadding)
}

/** `width` in twentieths of a point, `size` in half points; Latin letters and digits are half as wide. */
function textHeight(text: string, width: number, size: number, line: number): number {
  const perLine = Math.max(1, Math.floor(width / 10 / size))
  const count = text.split('\n').reduce((sum, one) => sum + Math.max(1, Math.ceil(emsOf(one) / perLine)), 0)
  return count * line
}

function emsOf(line: string): number {
  return [...line].reduce((sum, letter) => sum + (letter < '\u0250' ? 0.5 : 1), 0)
}
