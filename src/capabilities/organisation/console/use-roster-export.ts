import { onScopeDispose, shallowReactive } from 'vue'
import type { Failure } from '#browser/api/api.ts'
import type { TableColumn } from '#ui/table-column.ts'
import type { RosterLine, RosterQuery } from './roster-query.ts'
import { loadExportPage } from './roster-query.ts'
import { saveFile, writeCsv } from './table-file.ts'

export interface RosterExport {
  busy: boolean
  done: number
  failure: Failure | undefined
  /** Answers how many people the file holds; undefined if it was stopped or a page did not arrive. */
  run: (
    query: RosterQuery,
    columns: readonly TableColumn<RosterLine>[],
    fileName: string,
  ) => Promise<number | undefined>
  stop: () => void
}

/** Writes all that the query finds, not only the rows scrolled to. */
export function useRosterExport(): RosterExport {
  let running = new AbortController()

  const collect = async (query: RosterQuery) => {
    const lines: RosterLine[] = []
    for (let next: string | null = ''; next !== null;) {
      const answer = await loadExportPage(query, next, running.signal)
      if (running.signal.aborted) return undefined
      if (!answer.ok) {
        state.failure = answer
        return undefined
      }
      lines.push(...answer.value.people)
      state.done = lines.length
      next = answer.value.next
    }
    return lines
  }
  const run: RosterExport['run'] = async (query, columns, fileName) => {
    running = new AbortController()
    Object.assign(state, { busy: true, done: 0, failure: undefined })
    const lines = await collect(query).finally(() => (state.busy = false))
    if (!lines) return undefined
    const rows = lines.map((line) => columns.map((column) => column.text(line)))
    saveFile(fileName, writeCsv([columns.map((column) => column.label), ...rows]))
    return lines.length
  }
  const state: RosterExport = shallowReactive({
    busy: false,
    done: 0,
    failure: undefined,
    run,
    stop: () => running.abort(),
  })
  onScopeDispose(state.stop)
  return state
}
