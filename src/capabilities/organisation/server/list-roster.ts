import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { readPageKey, writePageKey } from '#platform/http/page-key.ts'
import { asksForParts, readNamePattern } from '../name-pattern.rules.ts'
import type { listRoster as contract } from '../organisation.contract.ts'
import { compareStrokes } from '../roster/compare-strokes.ts'
import { loadCharacterParts } from './load-character-parts.ts'
import {
  findRosterByIds,
  findRosterNames,
  findRosterPage,
  type RosterKey,
  type RosterRow,
} from './roster-list.store.ts'
import type { UnitFacts } from './units.store.ts'

type Input = InputOf<typeof contract>
type Output = OutputOf<typeof contract>

/** Up to this many people are sorted by strokes; a longer list is looked at by pinyin. */
const strokesLimit = 2_000

/** A page of the unit's people. The total is counted for the first page only; later pages answer -1. */
export async function listRoster({ tx, today }: QueryContext, input: Input, unit: UnitFacts): Promise<Output> {
  const query = {
    unitId: unit.id,
    path: unit.path,
    day: today,
    search: readNamePattern(input.search, asksForParts(input.search) ? await loadCharacterParts() : null),
    category: input.category,
  }
  if (input.order === 'strokes') {
    const names = await findRosterNames(tx, { ...query, limit: strokesLimit + 1 })
    if (names.length <= strokesLimit) return byStrokes(tx, names, input, today)
  }
  const after = readKey(input.after)
  const { rows, total, isLeast } = await findRosterPage(tx, { ...query, limit: input.limit + 1, after })
  const page = rows.slice(0, input.limit)
  const last = page.at(-1)
  return {
    people: page.map(toLine),
    next: rows.length > input.limit && last ? writePageKey([last.pinyin, last.id]) : null,
    total: after ? -1 : total,
    totalIsLeast: !after && isLeast,
  }
}

async function byStrokes(
  tx: QueryContext['tx'],
  names: { id: number; name: string }[],
  input: Input,
  today: string,
): Promise<Output> {
  const sorted = names.toSorted((one, other) => compareStrokes(one.name, other.name) || one.id - other.id)
  const start = Number(input.after) || 0
  const ids = sorted.slice(start, start + input.limit).map((person) => person.id)
  const rows = new Map((await findRosterByIds(tx, ids, today)).map((row) => [row.id, row]))
  const end = start + ids.length
  return {
    people: ids.map((id) => toLine(rows.get(id)!)),
    next: end < sorted.length ? String(end) : null,
    total: sorted.length,
    totalIsLeast: false,
  }
}

function toLine({
  id: _,
  uuid,
  pinyin: __,
  total: ___,
  ...row
}: RosterRow & { total?: unknown }): Output['people'][number] {
  return { id: uuid, ...row }
}

function readKey(text: string): RosterKey | null {
  const [pinyin, id] = readPageKey(text)
  return typeof pinyin === 'string' && Number.isSafeInteger(id) ? { pinyin, id: id as number } : null
}
