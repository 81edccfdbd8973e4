import { joinMessages, type Locale } from '#kernel/messages.ts'
import { nameOfPost, wordFor, type WordGroup } from '#capabilities/organisation/page-words.rules.ts'
import { heldMovesMessages } from './held-moves.messages.ts'
import { heldWordsMessages } from './held-words.messages.ts'
import { actText } from './acts.rules.ts'

const words = joinMessages(heldWordsMessages, heldMovesMessages)

/** Internal numbers, hashes and marks of versions: in the file of rows, not on the readable page. */
const inside = /(^|_)(id|uuid|ref|link|event|key_id|device|hash|name_folded|pinyin|initials|seen|settled|params)$/

export interface HeldFact {
  name: string
  value: string
}

/** A row of a table's personal export, for people: columns by their words, codes by theirs, days as days. */
export function readRow(row: object, locale: Locale): HeldFact[] {
  return Object.entries(row).flatMap(([key, value]) => {
    const column = snake(key)
    if (inside.test(column)) return []
    const text = readValue(column, value, row as Record<string, unknown>, locale)
    return text === '' ? [] : [{ name: nameOfColumn(column, locale), value: text }]
  })
}

/** What has no word is shown as it is; a test looks for such. */
export function nameOfColumn(column: string, locale: Locale): string {
  const texts: Readonly<Record<string, string>> = words[locale]
  return texts[`column.${column}`] ?? column
}

function readValue(column: string, value: unknown, row: Record<string, unknown>, locale: Locale): string {
  if (value === null || value === undefined || value === '' || value === 'infinity') return ''
  if (value instanceof Date) return readTime(value)
  if (typeof value === 'boolean') return heldWordsMessages[locale][value ? 'yes' : 'no']
  if (Array.isArray(value)) return value.map((one) => readValue(column, one, row, locale)).join('、')
  if (typeof value === 'object') return readObject(value, locale)
  return readCode(column, typeof value === 'string' ? value : JSON.stringify(value), row, locale)
}

/** What is in a row's own object; one of which only the name is left is that name. */
function readObject(value: object, locale: Locale): string {
  const said = 'zh' in value && 'en' in value ? value[locale] : undefined
  if (typeof said === 'string') return said
  const facts = readRow(value, locale)
  if ('name' in value && facts.length === 1) return facts[0]!.value
  return facts.map(({ name, value: one }) => `${name}：${one}`).join('；')
}

const wordGroups: Readonly<Record<string, WordGroup>> = {
  category: 'category',
  sex: 'sex',
  floating: 'floating',
  employment: 'employment',
}

function readCode(column: string, text: string, row: Record<string, unknown>, locale: Locale): string {
  const group = wordGroups[column]
  if (group) return wordFor(locale, group, text)
  if (column === 'action' || column === 'type') return actText(text, locale)
  const texts: Readonly<Record<string, string>> = words[locale]
  const known = texts[`value.${column}.${text}`] ?? texts[`value.${text}`]
  if (known !== undefined) return known
  if (column === 'elected_to') return nameOfPost(locale, text)
  if (column === 'kind') return 'place' in row ? wordFor(locale, 'place', text) : nameOfPost(locale, text)
  return /^\d{4}-\d{2}-\d{2}T/.test(text) ? readTime(new Date(text)) : text
}

/** Beijing time, to the minute. */
function readTime(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}

function snake(key: string): string {
  return key.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase()
}
