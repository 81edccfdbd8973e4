import { reactive, watch } from 'vue'
import { api } from '#browser/api/api.ts'
import { useCommand } from '#browser/api/use-command.ts'
import { type Load, useLoad } from '#browser/api/use-load.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { getRosterSource, readSourceNow, setRosterSource } from '../provisioning.contract.ts'

export type RosterSource = OutputOf<typeof getRosterSource>

export interface SourceFields {
  kind: RosterSource['kind']
  folder: string
  address: string
  header: string
  secret: string
  coverage: 'group' | 'additions'
}

/** The source as it stands, what the clerk changes of it, and the two commands. */
export function useSourceForm() {
  const load: Load<RosterSource> = useLoad((signal) =>
    api<typeof getRosterSource>('GET /api/roster-source', {}, { signal }),
  )
  const save = useCommand<typeof setRosterSource>('POST /api/roster-source')
  const readNow = useCommand<typeof readSourceNow>('POST /api/roster-source/read')
  const form: SourceFields = reactive({
    kind: 'none',
    folder: '',
    address: '',
    header: '',
    secret: '',
    coverage: 'group',
  })
  watch(
    () => load.value,
    (found) => {
      if (!found) return
      const { kind, folder, address, header, coverage } = found
      Object.assign(form, {
        kind,
        folder,
        address,
        header,
        secret: '',
        coverage: coverage.kind === 'additions' ? 'additions' : 'group',
      })
    },
  )
  const send = () => {
    const { secret, coverage, ...rest } = form
    return save.run({ ...rest, coverage: { kind: coverage }, ...(secret === '' ? {} : { secret }) })
  }
  return { load, form, save, readNow, send }
}
