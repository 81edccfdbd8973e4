import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#platform/http/context.ts'
import { spelledLetters, type NameMark } from '../name-pattern.rules.ts'

/**
 * Up to this many characters stand in a regular expression. PostgreSQL's time to read one grows with the square of
 * them (10,000: 0.4 s); a wider choice is any character there, and looked up in a table of bits for the names that are left.
 */
const mostInExpression = 800

/** A name that fits more people of the whole installation is common: then few rows are read before a page is full. */
const mostNamed = 5_000

/**
 * Ids of the people whom the reader sees and whose names may hold what is sought; `nameMatches` is still to be asked.
 * Null where looking at people one by one is as good: nothing sought, a spelling (which has its index), a common name.
 */
export async function findPeopleNamed(tx: Tx, marks: readonly NameMark[]): Promise<number[] | null> {
  if (marks.length === 0 || spelledLetters(marks) !== null) return null
  if (marks.some(isEmpty)) return []
  const found = await sql<{ ids: number[] | null }>`select to_json(app.people_named(
    ${likePattern(marks)}, ${narrowExpression(marks)}, ${rarestBits(marks)}::bytea, ${mostNamed})) as ids`.execute(tx)
  return found.rows[0]!.ids
}

/** Null where it would say no more than the pattern of `like` does. */
function narrowExpression(marks: readonly NameMark[]): string | null {
  return marks.some((mark) => mark.kind === 'one-of' && !isWide(mark)) ? marks.map(expressionOf).join('') : null
}

/** One table is enough to leave few names: that of the wide bracket with the fewest characters. */
function rarestBits(marks: readonly NameMark[]): Buffer | null {
  const sets = marks.flatMap((mark) => (mark.kind === 'one-of' && isWide(mark) ? [mark.characters] : []))
  const [rarest] = sets.toSorted((one, other) => one.size - other.size)
  return rarest ? bitPerCharacter(rarest) : null
}

/** The condition that the name of the person `p` holds what is sought. */
export function nameMatches(marks: readonly NameMark[]): RawBuilder<unknown> {
  const letters = spelledLetters(marks)
  if (letters !== null) return sql`(${prefix('initials', letters)}) or (${prefix('pinyin', letters)})`
  if (!marks.some((mark) => mark.kind === 'one-of')) return sql`p.name_folded like ${likePattern(marks)}`
  if (marks.some(isEmpty)) return sql`false`
  const resembles = sql`p.name_folded ~ ${marks.map(expressionOf).join('')}`
  return marks.some(isWide) ? sql`${resembles} and ${occursFrom(sql`1`, splitAtRuns(marks))}` : resembles
}

function likePattern(marks: readonly NameMark[]): string {
  const signs = marks.map((mark) => {
    if (mark.kind === 'character') return mark.character.replace(/[\\%_]/, '\\$&')
    return mark.kind === 'run' ? '%' : '_'
  })
  return `%${signs.join('')}%`
}

function expressionOf(mark: NameMark): string {
  if (mark.kind === 'character') return mark.character.replace(/[\\^$.*+?()[\]{}|]/, '\\$&')
  if (mark.kind === 'run') return '.*'
  return mark.kind === 'any' || isWide(mark) ? '.' : `[${Array.from(mark.characters).join('')}]`
}

function isEmpty(mark: NameMark): boolean {
  return mark.kind === 'one-of' && mark.characters.size === 0
}

function isWide(mark: NameMark): boolean {
  return mark.kind === 'one-of' && mark.characters.size > mostInExpression
}

function splitAtRuns(marks: readonly NameMark[]): NameMark[][] {
  const pieces: NameMark[][] = [[]]
  for (const mark of marks) {
    if (mark.kind === 'run') pieces.push([])
    else pieces.at(-1)!.push(mark)
  }
  return pieces.filter((piece) => piece.length > 0)
}

/** The pieces occur one behind the other, the first no earlier than `from`; places count from 1. */
function occursFrom(from: RawBuilder<unknown>, [piece, ...others]: NameMark[][]): RawBuilder<unknown> {
  if (!piece) return sql`true`
  const at = sql.ref(`at${others.length}`)
  const stands = piece.flatMap((mark, nth) => standsAt(sql`${at} + ${sql.lit(nth)}`, mark))
  const following = occursFrom(sql`${at} + ${sql.lit(piece.length)}`, others)
  return sql`exists (
    select from generate_series(${from}, char_length(p.name_folded) - ${sql.lit(piece.length - 1)}) place(${at})
    where ${sql.join([...stands, following], sql` and `)})`
}

function standsAt(place: RawBuilder<unknown>, mark: NameMark): RawBuilder<unknown>[] {
  const found = sql`substr(p.name_folded, ${place}, 1)`
  if (mark.kind === 'character') return [sql`${found} = ${mark.character}`]
  return mark.kind === 'one-of' ? [sql`get_bit(${bitPerCharacter(mark.characters)}::bytea, ascii(${found})) = 1`] : []
}

const codePoints = 0x110000

/** 136 KiB, however many they are: a bit at each code point, which PostgreSQL gives as `ascii`. */
function bitPerCharacter(characters: ReadonlySet<string>): Buffer {
  const bits = Buffer.alloc(codePoints / 8)
  for (const character of characters) {
    const at = character.codePointAt(0)!
    bits[at >> 3]! |= 1 << (at & 7)
  }
  return bits
}

/** A range, since `like` cannot use its index under row-level security. */
function prefix(column: 'initials' | 'pinyin', text: string): RawBuilder<unknown> {
  return sql`${sql.ref(`p.${column}`)} >= ${text} and ${sql.ref(`p.${column}`)} < ${`${text}{`}`
}
