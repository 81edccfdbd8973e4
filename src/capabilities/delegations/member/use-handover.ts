import { api } from '#browser/api/api.ts'
import { useCommand, type CommandRun } from '#browser/api/use-command.ts'
import { type Load, useLoad } from '#browser/api/use-load.ts'
import { type Draft, useDraft } from '#browser/drafts/use-draft.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { getHandover, signHandover, writeHandoverNote } from '../handovers.contract.ts'

export type Handover = OutputOf<typeof getHandover>

export interface HandoverRun {
  note: Draft<{ note: string }>
  writing: CommandRun<typeof writeHandoverNote>
  signing: CommandRun<typeof signHandover>
}

export function useHandoverLoad(handoverId: string): Load<Handover> {
  return useLoad((signal) => api<typeof getHandover>('GET /api/handovers/:handoverId', { handoverId }, { signal }))
}

export function useHandover(handover: Handover): HandoverRun {
  const note = useDraft(`delegations.handover:${handover.id}`, { note: handover.note })
  return {
    note,
    writing: useCommand<typeof writeHandoverNote>('POST /api/handovers/:handoverId/note', { draft: note }),
    signing: useCommand<typeof signHandover>('POST /api/handovers/:handoverId/sign'),
  }
}
