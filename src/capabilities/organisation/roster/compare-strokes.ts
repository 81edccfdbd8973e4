import order from 'cnchar-order'
import { foldName } from '../names.rules.ts'

/**
 * The order of names by strokes (姓氏笔画), as lists of candidates and of those present are written: character by
 * character, fewer strokes first; with as many, by the kinds of stroke in writing order, 横 竖 撇 点 折.
 * Characters whose strokes are not in the table come behind those with as many, in Unicode's stroke order; the rarest, of
 * which Unicode's order knows no strokes either, come last.
 */
export function compareStrokes(one: string, other: string): number {
  const [first, second] = [strokeKey(one), strokeKey(other)]
  return first < second ? -1 : first > second ? 1 : 0
}

/** A text whose byte order is the order by strokes; it may be stored, and is made anew when Node or the table changes. */
function strokeKey(name: string): string {
  return Array.from(foldName(name), characterKey).join('')
}

/** 横 and 提 are 1, 竖 and 竖钩 2, 撇 3, 点 and 捺 4, all that bend 5 (GF 3003-1999). */
const kinds: Readonly<Record<string, string>> = { j: '1', i: '1', f: '2', g: '2', s: '3', k: '4', d: '4', l: '4' }
/** Its own types leave the table out. */
const { orders: strokesOf } = (order as unknown as { dict: { orders: Readonly<Record<string, string>> } }).dict
const han = /^\p{Script=Han}$/u
const behindHan = 'zz'

function characterKey(character: string): string {
  if (!han.test(character)) return behindHan + character
  const { count, rank } = ranks().get(character) ?? { count: 99, rank: character.codePointAt(0)! }
  const strokes = strokesOf[character]
  const written = strokes === undefined ? 'z' : Array.from(strokes, (letter) => kinds[letter] ?? '5').join('')
  return `${String(strokes?.length ?? count).padStart(2, '0')}${written}${rank.toString(36).padStart(4, '0')}`
}

interface Rank {
  count: number
  rank: number
}

let known: Map<string, Rank> | undefined

/** Every Han character by Unicode's stroke order, with the count of strokes that its neighbours in our table have; 99 beyond them. */
function ranks(): Map<string, Rank> {
  if (known) return known
  const collator = new Intl.Collator('zh-u-co-stroke')
  const characters = [
    [0x3400, 0x9fff],
    [0xf900, 0xfaff],
    [0x20000, 0x323af],
  ].flatMap(([from, to]) => Array.from({ length: to! - from! + 1 }, (_, at) => String.fromCodePoint(from! + at)))
  characters.sort((one, other) => collator.compare(one, other))
  const counted = characters.flatMap((character) => strokesOf[character]?.length ?? [])
  known = new Map()
  let passed = 0
  for (const [rank, character] of characters.entries()) {
    if (strokesOf[character] !== undefined) passed++
    known.set(character, {
      count: passed < counted.length ? middle(counted.slice(Math.max(0, passed - 8), passed + 8)) : 99,
      rank,
    })
  }
  return known
}

/** Tables count a few characters differently: the middle of the neighbours is right where one of them is not. */
function middle(counts: number[]): number {
  return counts.sort((one, other) => one - other)[Math.floor(counts.length / 2)] ?? 99
}
