import { Refusal } from '#kernel/refusal.ts'
import { dayOfSerial } from './spreadsheet-dates.ts'
import type { Cell, SheetRow, SpreadsheetLimits } from './spreadsheet-types.ts'
import { unescapeExcel } from './spreadsheet-workbook.ts'
import type { Workbook } from './spreadsheet-workbook.ts'
import { attribute } from './spreadsheet-xml.ts'
import type { XmlHandler } from './spreadsheet-xml.ts'

const placeOf = attribute('r')
const typeOf = attribute('t')
const styleOf = attribute('s')

/**
 * Turns one sheet's XML into rows with their own numbers. It believes the cells' addresses and not the sheet's
 * dimension, which writers get wrong; blank rows cost nothing.
 */
export class SheetReader implements XmlHandler {
  readonly rows: SheetRow[] = []
  readonly #workbook: Workbook
  readonly #limits: SpreadsheetLimits
  #number = 0
  #cells: Cell[] = []
  #column = -1
  #type = ''
  #style = 0
  #text = ''
  #collecting = false
  #phonetic = 0

  constructor(workbook: Workbook, limits: SpreadsheetLimits) {
    this.#workbook = workbook
    this.#limits = limits
  }

  open(name: string, attributes: string): void {
    if (name === 'c') this.#openCell(attributes)
    else if (name === 'v' || (name === 't' && this.#phonetic === 0)) this.#collecting = true
    else if (name === 'row') {
      const place = Number(placeOf(attributes))
      this.#number = place > 0 ? place : this.#number + 1
      this.#cells = []
      this.#column = -1
    } else if (name === 'rPh') this.#phonetic++
  }

  text(text: string): void {
    if (this.#collecting) this.#text += text
  }

  close(name: string): void {
    if (name === 'c') this.#closeCell()
    else if (name === 'v' || name === 't') this.#collecting = false
    else if (name === 'row') this.#closeRow()
    else if (name === 'rPh') this.#phonetic--
  }

  #openCell(attributes: string): void {
    const place = placeOf(attributes)
    this.#column = place === null ? this.#column + 1 : columnOf(place)
    if (this.#column < 0) throw new Refusal('spreadsheet.damaged')
    this.#type = typeOf(attributes) ?? 'n'
    this.#style = Number(styleOf(attributes) ?? 0)
    this.#text = ''
  }

  #closeCell(): void {
    const value = this.#value()
    if (value === null) return
    if (this.#column >= this.#limits.columns) throw new Refusal('spreadsheet.too-large')
    while (this.#cells.length < this.#column) this.#cells.push(null)
    this.#cells[this.#column] = value
  }

  #closeRow(): void {
    if (this.#cells.length === 0) return
    if (this.rows.length >= this.#limits.rows) throw new Refusal('spreadsheet.too-large')
    this.rows.push({ number: this.#number, cells: this.#cells })
  }

  #value(): Cell {
    const text = this.#text
    if (text === '') return null
    switch (this.#type) {
      case 's':
        return this.#workbook.texts[Number(text)] || null
      case 'n':
        return this.#numeric(Number(text))
      case 'b':
        return text === '1' || text === 'true'
      case 'd':
        return text.slice(0, 10)
      case 'e':
        return text
      default:
        return unescapeExcel(text)
    }
  }

  #numeric(number: number): Cell {
    if (!Number.isFinite(number)) throw new Refusal('spreadsheet.damaged')
    if (!this.#workbook.dateStyles[this.#style]) return number
    return { serial: number, day: dayOfSerial(number, this.#workbook.date1904) }
  }
}

function columnOf(place: string): number {
  let column = 0
  for (let at = 0; at < place.length; at++) {
    const letter = place.charCodeAt(at) & ~32
    if (letter < 65 || letter > 90) break
    column = column * 26 + letter - 64
  }
  return column - 1
}
