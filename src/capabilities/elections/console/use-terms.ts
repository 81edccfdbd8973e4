import { computed, type ComputedRef } from 'vue'
import { api } from '#browser/api/api.ts'
import { type CommandRun, useCommand } from '#browser/api/use-command.ts'
import { type Load, useLoad } from '#browser/api/use-load.ts'
import { type Draft, useDraft } from '#browser/drafts/use-draft.ts'
import type { CallOf, OutputOf } from '#kernel/endpoint.ts'
import type { listTerms, settleTerms } from '../elections.contract.ts'
import { isFarFromEnd, termEnd } from '../terms.rules.ts'

export type TermLine = OutputOf<typeof listTerms>['terms'][number]
type Settled = CallOf<typeof settleTerms>['terms'][number]

export interface Choosing {
  as: '' | 'elected' | 'extended' | 'planned'
  on: string
  endsOn: string
  approvedBy: string
}

export interface TermsRun {
  load: Load<OutputOf<typeof listTerms>>
  draft: Draft<{ lines: Record<string, Choosing> }>
  command: CommandRun<typeof settleTerms>
  chosen: (line: TermLine) => Choosing
  choose: (line: TermLine, choosing: Choosing) => void
  filled: ComputedRef<TermLine[]>
  /** The first line that says what was decided and not all of it. */
  missing: ComputedRef<TermLine | undefined>
  settle: () => Promise<number | undefined>
}

const nothing: Choosing = { as: '', on: '', endsOn: '', approvedBy: '' }

export function useTerms(): TermsRun {
  const load = useLoad((signal) => api<typeof listTerms>('GET /api/terms', {}, { signal }))
  const draft = useDraft<{ lines: Record<string, Choosing> }>('elections.terms', { lines: {} })
  const command = useCommand<typeof settleTerms>('POST /api/terms/settle', { draft })
  const of = ({ unitId }: TermLine) => draft.form.lines[unitId]
  const filled = computed(() => (load.value?.terms ?? []).filter((line) => (of(line)?.as ?? '') !== ''))
  const missing = computed(() => filled.value.find((line) => !isWhole(of(line)!)))
  return {
    load,
    draft,
    command,
    chosen: (line) => of(line) ?? nothing,
    choose: (line, choosing) => void (draft.form.lines[line.unitId] = choosing),
    filled,
    missing,
    settle: async () => {
      const terms = filled.value.map((line) => toSettled(line, of(line)!))
      const { ok } = await command.run({ terms })
      if (!ok) return undefined
      await load.reload()
      return terms.length
    },
  }
}

function isWhole({ as, on, endsOn, approvedBy }: Choosing): boolean {
  return as === 'extended' ? endsOn !== '' && approvedBy.trim() !== '' : on !== ''
}

function toSettled({ unitId }: TermLine, { as, on, endsOn, approvedBy }: Choosing): Settled {
  if (as === 'extended') return { as, unitId, endsOn, approvedBy }
  if (as === 'elected') return { as, unitId, on, endsOn: endsOn || null }
  return { as: 'planned', unitId, on }
}

/** BR-23: the end that a term gets if nothing else is said. */
export function usualEnd({ kind }: TermLine, { as, on }: Choosing): string {
  return as === 'elected' && on !== '' ? (termEnd(kind, on) ?? '') : ''
}

/** EL-01 */
export function isFar({ termEndsOn }: TermLine, { as, on, endsOn }: Choosing): boolean {
  const day = as === 'extended' ? endsOn : on
  return as !== '' && day !== '' && isFarFromEnd(termEndsOn, day)
}
