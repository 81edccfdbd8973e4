import { variantsOf } from './part-variants.ts'

/** Knows of what parts characters are made. */
export interface CharacterParts {
  /** The characters that hold every one of these parts, however deep; a part holds itself. None for a part that is not Han. */
  holding(parts: readonly string[]): ReadonlySet<string>
}

/** Code points, and behind them the numbers that the file gives to parts without one. */
const firstNumbered = 0x40000
const places = firstNumbered + 100_000
const han = /^\p{Script=Han}$/u

/**
 * Reads the CJK Decomposition Data File: one `whole:kind(part,part,…)` a line, where a part is a character or a number
 * of five digits that has a line of its own. Kept as two arrays of numbers (about 2 MB), from each part to its wholes.
 */
export function readCharacterParts(file: string): CharacterParts {
  const { parts, wholes } = readPairs(file)
  const starts = new Int32Array(places + 1)
  for (const part of parts) starts[part + 1]!++
  for (let at = 0; at < places; at++) starts[at + 1]! += starts[at]!
  const ends = starts.slice()
  const sorted = new Int32Array(wholes.length)
  for (const [at, part] of parts.entries()) sorted[ends[part]!++] = wholes[at]!
  return { holding: (said) => holding(said, (part) => sorted.subarray(starts[part], starts[part + 1])) }
}

/** Each part beside the whole it stands in. A line that is not of this form says nothing. */
function readPairs(file: string): { parts: number[]; wholes: number[] } {
  const parts: number[] = []
  const wholes: number[] = []
  for (const line of file.split('\n')) {
    const [colon, open, close] = [line.indexOf(':'), line.indexOf('('), line.indexOf(')')]
    if (colon < 1 || open < colon || close <= open + 1) continue
    const whole = numberOf(line.slice(0, colon))
    for (const part of line.slice(open + 1, close).split(',')) {
      parts.push(numberOf(part))
      wholes.push(whole)
    }
  }
  return { parts, wholes }
}

function numberOf(token: string): number {
  const first = token.codePointAt(0)!
  return isDigit(first) ? firstNumbered + Number(token) : first
}

function isDigit(codePoint: number): boolean {
  return codePoint >= 0x30 && codePoint <= 0x39
}

type WholesOf = (part: number) => Iterable<number>

function holding(parts: readonly string[], wholesOf: WholesOf): ReadonlySet<string> {
  const held = new Set<string>()
  if (parts.length === 0 || !parts.every((part) => han.test(part))) return held
  const marked = parts.map((part) => markWholes(part, wholesOf))
  for (let whole = 0; whole < firstNumbered; whole++)
    if (marked.every((marks) => marks[whole] === 1)) held.add(String.fromCodePoint(whole))
  return held
}

/** 1 at the place of the part, of its variants, and of all that they stand in. */
function markWholes(part: string, wholesOf: WholesOf): Uint8Array {
  const marks = new Uint8Array(places)
  const waiting = variantsOf(part).map(numberOf)
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    if (marks[one] === 1) continue
    marks[one] = 1
    waiting.push(...wholesOf(one))
  }
  return marks
}
