import { computed, reactive, type ComputedRef } from 'vue'
import { api } from '#browser/api/api.ts'
import { type CommandRun, useCommand } from '#browser/api/use-command.ts'
import { type Load, useLoad } from '#browser/api/use-load.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import { newId } from '#kernel/id.ts'
import type { listHandovers, openHandover } from '../handovers.contract.ts'

export type Handovers = OutputOf<typeof listHandovers>

export interface HandoversRun {
  load: Load<Handovers>
  form: { fromPersonId: string; toPersonId: string }
  command: CommandRun<typeof openHandover>
  isWhole: ComputedRef<boolean>
  open: () => Promise<boolean>
}

export function useHandovers(unitId: string): HandoversRun {
  const load = useLoad((signal) =>
    api<typeof listHandovers>('GET /api/units/:unitId/handovers', { unitId }, { signal }),
  )
  const form = reactive({ fromPersonId: '', toPersonId: '' })
  const command = useCommand<typeof openHandover>('POST /api/units/:unitId/handovers')
  let handoverId = newId()
  const open = async () => {
    const { ok } = await command.run({ handoverId, unitId, ...form })
    if (!ok) return false
    handoverId = newId()
    await load.reload()
    return true
  }
  return { load, form, command, open, isWhole: computed(() => form.fromPersonId !== '' && form.toPersonId !== '') }
}
