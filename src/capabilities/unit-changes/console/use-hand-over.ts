import { api } from '#browser/api/api.ts'
import { type CommandRun, useCommand } from '#browser/api/use-command.ts'
import { type Load, useLoad } from '#browser/api/use-load.ts'
import { type Draft, useDraft } from '#browser/drafts/use-draft.ts'
import { systemClock } from '#kernel/clock.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import { newId } from '#kernel/id.ts'
import { dayOf } from '#kernel/local-date.ts'
import type { getHandOverList, recordHandOver } from '../hand-over.contract.ts'

export type HandOverList = OutputOf<typeof getHandOverList>

interface Signature {
  name: string
  on: string
}

export interface HandOverForm {
  handOverId: string
  toName: string
  lines: { what: string; where: string; note: string; isDone: boolean }[]
  given: Signature
  taken: Signature
}

export interface HandOverRun {
  load: Load<HandOverList>
  draft: Draft<HandOverForm>
  command: CommandRun<typeof recordHandOver>
  /** True once the list was kept. */
  sign: () => Promise<boolean>
}

export function useHandOver(unitId: string): HandOverRun {
  const load = useLoad((signal) =>
    api<typeof getHandOverList>('GET /api/units/:unitId/hand-over', { unitId }, { signal }),
  )
  const draft = useDraft<HandOverForm>(`unit-changes.hand-over:${unitId}`, emptyForm())
  const command = useCommand<typeof recordHandOver>('POST /api/units/:unitId/hand-over')
  const sign = async () => {
    const { given, taken, lines, ...rest } = draft.form
    const named = (name: string) => load.value?.people.find((person) => person.name === name)?.personId ?? null
    const { ok } = await command.run({
      unitId,
      ...rest,
      lines: lines.filter(({ what }) => what.trim() !== ''),
      given: { ...given, personId: named(given.name) },
      taken: { ...taken, personId: named(taken.name) },
    })
    if (!ok) return false
    await draft.clear()
    draft.form.handOverId = newId()
    await load.reload()
    return true
  }
  return { load, draft, command, sign }
}

function emptyForm(): HandOverForm {
  const on = dayOf(systemClock.now())
  return { handOverId: newId(), toName: '', lines: [], given: { name: '', on }, taken: { name: '', on } }
}
