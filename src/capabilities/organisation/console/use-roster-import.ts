import { onScopeDispose, watch } from 'vue'
import { api } from '#browser/api/api.ts'
import type { Load } from '#browser/api/use-load.ts'
import { useLoad } from '#browser/api/use-load.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { getRosterImport, listRosterImports } from '../roster-import.contract.ts'
import type { RosterImport } from './import-sentences.ts'

const atWork = ['reading', 'applying', 'undoing']
const pause = 700
const pauseAfterFailure = 4000

/** One import; asked for again while the server works on it, also after a break in the network. */
export function useRosterImport(importId: string): Load<RosterImport> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const load = useLoad((signal) =>
    api<typeof getRosterImport>('GET /api/roster-imports/:importId', { importId }, { signal }),
  )
  watch(
    () => load.loading,
    (loading) => {
      clearTimeout(timer)
      if (loading || !load.value || !atWork.includes(load.value.state)) return
      timer = setTimeout(() => void load.reload(), load.failure ? pauseAfterFailure : pause)
    },
  )
  onScopeDispose(() => clearTimeout(timer))
  return load
}

export function useRosterImports(): Load<OutputOf<typeof listRosterImports>> {
  return useLoad((signal) => api<typeof listRosterImports>('GET /api/roster-imports', {}, { signal }))
}
