import { BorderStyle, LineRuleType } from 'docx'

/**
 * Faces that Chinese offices have, named per script: Word takes the next best of its own where one is missing, and rare
 * characters from a face that has them.
 */
export const songti = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: 'SimSun', cs: 'Times New Roman' }
export const heiti = { ...songti, eastAsia: 'SimHei' }

/** Sizes in half points: 小四 for text, 五号 in tables and at the edges of the page. */
export const sizes = { cover: 72, unit: 36, chapter: 36, section: 30, line: 28, text: 24, table: 21, edge: 18 } as const

/**
 * Lines of a fixed height (固定值) in points, as official papers have them: pages then turn at the same place in Word, WPS
 * and LibreOffice, whatever faces are there.
 */
export const lines = { chapter: 30, section: 25, text: 22, form: 20, table: 16, gap: 12 } as const

export function fixed(line: number, more: { before?: number; after?: number } = {}) {
  return { ...more, line: line * 20, lineRule: LineRuleType.EXACT }
}

/** A4, with the margins of official paper, in twentieths of a point. */
export const sheet = { width: 11_906, height: 16_838 }
export const margin = { top: 1_418, bottom: 1_304, left: 1_587, right: 1_474, header: 850, footer: 850 }
export const textWidth = sheet.width - margin.left - margin.right

const line = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
export const borders = { top: line, bottom: line, left: line, right: line }
export const padding = { top: 60, bottom: 60, left: 100, right: 100 }
export const tablePadding = { ...padding, left: 50, right: 50 }
/** Of a form's labels. */
export const labelWidth = 1_500
