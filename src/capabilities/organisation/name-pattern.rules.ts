import type { CharacterParts } from './character-parts.rules.ts'
import { foldName } from './names.rules.ts'

/** What is sought at one place of a name: this character, any one, any run, or one of a set. */
export type NameMark =
  | { kind: 'character'; character: string }
  | { kind: 'any' }
  | { kind: 'run' }
  | { kind: 'one-of'; characters: ReadonlySet<string> }

/** A character written by its parts, `[木土]`; while the closing bracket is not typed yet, to the end. */
const bracket = /\[([^\]]*)(?:\]|$)|./gsu

/** Do brackets stand in what was typed, so that the parts of characters must be known? */
export function asksForParts(sought: string): boolean {
  return foldSought(sought).includes('[')
}

/**
 * What was typed into a search for names: `?` is one character that cannot be typed, `*` any run, `[木土]` one character
 * that holds these parts; all of them half- or full-width. An empty bracket is any character, and so is every bracket
 * where the parts of characters are not at hand (`null`).
 */
export function readNamePattern(sought: string, parts: CharacterParts | null): NameMark[] {
  return Array.from(foldSought(sought).matchAll(bracket), ([typed, inside]) =>
    inside === undefined ? readMark(typed) : readBracket(inside, parts),
  )
}

function foldSought(sought: string): string {
  return foldName(sought.replaceAll('？', '?').replaceAll('＊', '*').replaceAll('【', '[').replaceAll('】', ']'))
}

function readMark(typed: string): NameMark {
  if (typed === '?') return { kind: 'any' }
  if (typed === '*') return { kind: 'run' }
  return { kind: 'character', character: typed }
}

/** Compatibility forms, as some keyboards give for radicals (⽔), are read as the character itself. */
function readBracket(inside: string, parts: CharacterParts | null): NameMark {
  const said = Array.from(inside.normalize('NFKC')).filter((part) => !'[?*'.includes(part))
  return said.length === 0 || !parts ? { kind: 'any' } : { kind: 'one-of', characters: parts.holding(said) }
}

/** The letters typed, where they are nothing but letters: a spelling, to be looked up in pinyin and initials. */
export function spelledLetters(marks: readonly NameMark[]): string | null {
  const letters = marks.map((mark) => (mark.kind === 'character' ? mark.character : ' ')).join('')
  return /^[a-z]+$/.test(letters) ? letters : null
}

/** Does a name contain what is sought, or one of its spellings in pinyin begin with it? */
export function matchesName(name: string, marks: readonly NameMark[], pinyin: readonly string[] = []): boolean {
  const letters = spelledLetters(marks)
  if (letters !== null && pinyin.some((spelling) => spelling.startsWith(letters))) return true
  const characters = Array.from(foldName(name))
  return Array.from({ length: characters.length + 1 }, (_, start) => start).some((start) =>
    continues(characters.slice(start), marks),
  )
}

function continues(characters: readonly string[], [mark, ...others]: readonly NameMark[]): boolean {
  if (!mark) return true
  if (mark.kind === 'run') return matchesName(characters.join(''), others)
  const [character, ...following] = characters
  return character !== undefined && standsFor(mark, character) && continues(following, others)
}

function standsFor(mark: NameMark, character: string): boolean {
  if (mark.kind === 'character') return mark.character === character
  return mark.kind === 'one-of' ? mark.characters.has(character) : true
}
