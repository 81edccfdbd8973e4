import { Refusal } from '#kernel/refusal.ts'
import { isDateFormat } from './spreadsheet-dates.ts'
import { attribute, XmlTokens } from './spreadsheet-xml.ts'
import type { XmlHandler } from './spreadsheet-xml.ts'
import type { Unpacker, ZipEntry } from './spreadsheet-zip.ts'

export interface SheetPart {
  name: string
  hidden: boolean
  part: string
}

export interface Workbook {
  date1904: boolean
  sheets: readonly SheetPart[]
  /** Shared texts, by index. */
  texts: readonly string[]
  /** By style index: does the style show a day? */
  dateStyles: readonly boolean[]
}

const nameOf = attribute('name')
const idOf = attribute('id')
const stateOf = attribute('state')
const targetOf = attribute('Target')
const typeOf = attribute('Type')
const relationOf = attribute('Id')
const date1904Of = attribute('date1904')
const formatIdOf = attribute('numFmtId')
const formatCodeOf = attribute('formatCode')

/** Reads what all sheets share. Parts are found through the relations, since their names are the writer's choice. */
export async function readWorkbook(entries: ReadonlyMap<string, ZipEntry>, unpacker: Unpacker): Promise<Workbook> {
  const path = await findMainPart(entries, unpacker)
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const relations = await readRelations(entries, unpacker, path)
  const named = [...relations.values()]
  const partOf = (type: string) => {
    const target = named.find((relation) => relation.type.endsWith(`/${type}`))?.target
    return target === undefined ? undefined : entries.get(resolvePart(folder, target))
  }
  const { date1904, sheets } = await readSheetList(entries, unpacker, path)
  const parts = sheets.flatMap(({ name, hidden, relation }) => {
    const found = relations.get(relation)
    return found && found.type.endsWith('/worksheet') ? [{ name, hidden, part: resolvePart(folder, found.target) }] : []
  })
  const texts = await readTexts(partOf('sharedStrings'), unpacker)
  const dateStyles = await readDateStyles(partOf('styles'), unpacker)
  return { date1904, sheets: parts, texts, dateStyles }
}

/** Runs a part through a handler. */
export async function readPart(
  entry: ZipEntry,
  unpacker: Pick<Unpacker, 'chunks'>,
  handler: XmlHandler,
): Promise<void> {
  const tokens = new XmlTokens(handler)
  const decoder = new TextDecoder()
  for await (const chunk of unpacker.chunks(entry)) tokens.push(decoder.decode(chunk, { stream: true }))
  tokens.push(decoder.decode())
  tokens.end()
}

async function findMainPart(entries: ReadonlyMap<string, ZipEntry>, unpacker: Unpacker): Promise<string> {
  const roots = await readRelations(entries, unpacker, '')
  const main = [...roots.values()].find((relation) => relation.type.endsWith('/officeDocument'))
  const path = resolvePart('', main?.target ?? 'xl/workbook.xml')
  if (!entries.has(path) || !path.endsWith('.xml')) throw new Refusal('spreadsheet.unknown-format')
  return path
}

async function readRelations(entries: ReadonlyMap<string, ZipEntry>, unpacker: Unpacker, of: string) {
  const cut = of.lastIndexOf('/') + 1
  const entry = entries.get(`${of.slice(0, cut)}_rels/${of.slice(cut)}.rels`)
  const relations = new Map<string, { type: string; target: string }>()
  if (!entry) return relations
  await readPart(entry, unpacker, {
    open(name, attributes) {
      if (name !== 'Relationship') return
      relations.set(relationOf(attributes) ?? '', {
        type: typeOf(attributes) ?? '',
        target: targetOf(attributes) ?? '',
      })
    },
    text() {},
    close() {},
  })
  return relations
}

async function readSheetList(entries: ReadonlyMap<string, ZipEntry>, unpacker: Unpacker, path: string) {
  let date1904 = false
  const sheets: { name: string; hidden: boolean; relation: string }[] = []
  await readPart(entries.get(path)!, unpacker, {
    open(name, attributes) {
      if (name === 'workbookPr') date1904 = ['1', 'true'].includes(date1904Of(attributes) ?? '')
      if (name !== 'sheet') return
      const hidden = (stateOf(attributes) ?? 'visible') !== 'visible'
      sheets.push({ name: nameOf(attributes) ?? '', hidden, relation: idOf(attributes) ?? '' })
    },
    text() {},
    close() {},
  })
  return { date1904, sheets }
}

async function readTexts(entry: ZipEntry | undefined, unpacker: Unpacker): Promise<string[]> {
  const texts: string[] = []
  if (!entry) return texts
  let text = ''
  let inText = false
  let phonetic = 0
  await readPart(entry, unpacker, {
    open(name) {
      if (name === 'si') text = ''
      else if (name === 'rPh') phonetic++
      else if (name === 't') inText = phonetic === 0
    },
    text(more) {
      if (inText) text += more
    },
    close(name) {
      if (name === 't') inText = false
      else if (name === 'rPh') phonetic--
      else if (name === 'si') texts.push(unescapeExcel(text))
    },
  })
  return texts
}

async function readDateStyles(entry: ZipEntry | undefined, unpacker: Unpacker): Promise<boolean[]> {
  const codes = new Map<number, string>()
  const styles: boolean[] = []
  if (!entry) return styles
  let inCells = false
  await readPart(entry, unpacker, {
    open(name, attributes) {
      const id = Number(formatIdOf(attributes) ?? 0)
      if (name === 'numFmt') codes.set(id, formatCodeOf(attributes) ?? '')
      else if (name === 'cellXfs') inCells = true
      else if (name === 'xf' && inCells) styles.push(isDateFormat(id, codes.get(id)))
    },
    text() {},
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return styles
}

function resolvePart(folder: string, target: string): string {
  const whole = target.startsWith('/') ? target.slice(1) : folder + target
  const steps: string[] = []
  for (const step of whole.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  return steps.join('/').toLowerCase()
}

/** Excel writes characters that XML cannot hold as `_x000D_`. */
export function unescapeExcel(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
}
