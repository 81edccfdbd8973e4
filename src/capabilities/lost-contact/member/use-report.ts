import { shallowReactive } from 'vue'
import { api, type Failure } from '#browser/api/api.ts'
import { useCommand } from '#browser/api/use-command.ts'
import { me } from '#browser/session/session.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { listRoster } from '#capabilities/organisation/organisation.contract.ts'
import { postsWith } from '#capabilities/organisation/post-kinds.rules.ts'
import type { Choice } from '#ui/choice.ts'
import type { linkReport, listReports, passReport, settleReport } from '../find.contract.ts'

export type Report = OutputOf<typeof listReports>['reports'][number]

export function officeIds(): string[] {
  return (me.value?.posts ?? []).filter(({ kind }) => postsWith('roster').includes(kind)).map(({ unitId }) => unitId)
}

/** What an office does with a letter: pass it on, say who it is, settle it. */
export function useReport(reportId: string, done: () => void) {
  const pass = useCommand<typeof passReport>('POST /api/find-reports/:reportId/pass')
  const link = useCommand<typeof linkReport>('POST /api/find-reports/:reportId/link')
  const settle = useCommand<typeof settleReport>('POST /api/find-reports/:reportId/settle')
  const state = shallowReactive<{ found: Choice[] | undefined; failure: Failure | undefined }>({
    found: undefined,
    failure: undefined,
  })
  const after = (answer: { ok: true } | Failure) => {
    state.failure = answer.ok ? undefined : answer
    if (answer.ok) done()
  }
  return {
    state,
    search: async (search: string) => {
      const unitId = officeIds()[0] ?? ''
      const input = { unitId, search, after: '', limit: 20 }
      const answer = await api<typeof listRoster>('POST /api/units/:unitId/people', input)
      state.failure = answer.ok ? undefined : answer
      if (answer.ok)
        state.found = answer.value.people.map(({ id, name, job }) => ({
          value: id,
          label: [name, job].filter(Boolean).join(' · '),
        }))
    },
    pass: async (unitId: string) => after(await pass.run({ reportId, unitId })),
    link: async (personUuid: string) => after(await link.run({ reportId, personUuid })),
    settle: async (outcome: 'answered' | 'not-ours' | 'empty') => after(await settle.run({ reportId, outcome })),
  }
}
