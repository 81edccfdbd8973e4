import { type Load, useLoad } from '#browser/api/use-load.ts'
import { api } from '#browser/api/api.ts'
import { type CommandRun, useCommand } from '#browser/api/use-command.ts'
import { type Draft, useDraft } from '#browser/drafts/use-draft.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import { newId } from '#kernel/id.ts'
import { usualKind } from '../occasion-kinds.rules.ts'
import type { addSegment, listSegments, withdrawSegment } from '../segments.contract.ts'

interface SegmentForm {
  kind: string
  title: string
  note: string
}

export interface Segments {
  load: Load<OutputOf<typeof listSegments>>
  draft: Draft<SegmentForm>
  adding: CommandRun<typeof addSegment>
  ending: CommandRun<typeof withdrawSegment>
  add: () => Promise<void>
  withdraw: (segmentId: string) => Promise<void>
}

/** What every meeting of a kind carries in a unit: the list, one that is being written, and taking one out. */
export function useSegments(unitId: string): Segments {
  const load = useLoad((signal) => api<typeof listSegments>('GET /api/units/:unitId/segments', { unitId }, { signal }))
  const draft = useDraft<SegmentForm>(`meetings.segment:${unitId}`, { kind: usualKind, title: '', note: '' })
  const adding = useCommand<typeof addSegment>('POST /api/units/:unitId/segments')
  const ending = useCommand<typeof withdrawSegment>('POST /api/units/:unitId/segments/:segmentId/withdraw')
  let segmentId = newId()
  const add = async () => {
    const done = await adding.run({ unitId, segmentId, ...draft.form })
    if (!done.ok) return
    segmentId = newId()
    Object.assign(draft.form, { title: '', note: '' })
    await load.reload()
  }
  const withdraw = async (id: string) => {
    const done = await ending.run({ unitId, segmentId: id })
    if (done.ok) await load.reload()
  }
  return { load, draft, adding, ending, add, withdraw }
}
