import type { OutputOf } from '#kernel/endpoint.ts'
import { isLocalDate } from '#kernel/local-date.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { readPageKey, writePageKey } from '#platform/http/page-key.ts'
import { type DocumentKey, findDocuments, type FoundDocument } from '#platform/search/find-documents.store.ts'
import type { ShownRecord } from '#platform/search/searched-records.ts'
import type { searchAll as contract } from '../search.contract.ts'

type Records = Pick<OutputOf<typeof contract>, 'records' | 'lessons' | 'next' | 'isLeast'>

const page = 20

/** A page of records, the newest first; each shown only where its own capability's lock lets the reader see it. */
export async function searchRecords(context: QueryContext, words: readonly string[], after: string): Promise<Records> {
  const found = await findDocuments(context.tx, { words, after: readKey(after), limit: page + 1 })
  const listed = found.slice(0, page)
  const shown = await showRecords(context, listed)
  const views = listed.flatMap(({ kind, ref, excerpt }) => {
    const record = shown.get(ref)
    return record ? [{ ...record, kind, excerpt }] : []
  })
  const last = listed.at(-1)
  return {
    records: views.filter(({ group }) => group === 'record').map(toView),
    lessons: views.filter(({ group }) => group === 'lesson').map(toView),
    next: found.length > page && last ? writePageKey([last.day, last.id]) : null,
    isLeast: found.some(({ isLeast }) => isLeast),
  }
}

async function showRecords(context: QueryContext, found: readonly FoundDocument[]): Promise<Map<string, ShownRecord>> {
  const shown = new Map<string, ShownRecord>()
  for (const { kind, show } of context.services.searched) {
    const ids = found.filter((document) => document.kind === kind).map(({ ref }) => ref)
    if (ids.length > 0) for (const record of await show(context, ids)) shown.set(record.id, record)
  }
  return shown
}

function toView({ group: _, ...view }: ShownRecord & { kind: string; excerpt: string }): Records['records'][number] {
  return view
}

function readKey(text: string): DocumentKey | null {
  const [day, id] = readPageKey(text)
  return typeof day === 'string' && isLocalDate(day) && Number.isSafeInteger(id) ? { day, id: id as number } : null
}
