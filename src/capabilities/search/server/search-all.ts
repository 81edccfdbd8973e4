import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { readSearchWords } from '../search-words.rules.ts'
import type { searchAll as contract } from '../search.contract.ts'
import { searchPeople } from './search-people.ts'
import { searchRecords } from './search-records.ts'

/** What the reader may see of people and records; people on the first page alone. */
export async function searchAll(
  context: QueryContext,
  { text, after }: InputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  const { words, isShort } = readSearchWords(text)
  const people = after === '' ? await searchPeople(context, words.join(' ')) : { people: [], morePeople: false }
  const records = isShort ? nothing : await searchRecords(context, words, after)
  return { ...people, ...records, isShort: isShort && words.length > 0 }
}

const nothing = { records: [], lessons: [], next: null, isLeast: false }
