import { api } from '#browser/api/api.ts'
import { type Load, useLoad } from '#browser/api/use-load.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import { systemClock } from '#kernel/clock.ts'
import { dayOf, type LocalDate } from '#kernel/local-date.ts'
import type { getAppraisal, getOwnAppraisal, listAppraisals, listOwnAppraisals } from '../appraisal.contract.ts'

export type AppraisalView = OutputOf<typeof getAppraisal>
export type AppraisedView = AppraisalView['people'][number]
export type OwnView = OutputOf<typeof getOwnAppraisal>
export type Listed = OutputOf<typeof listAppraisals>['appraisals'][number]

export const todayHere = (): LocalDate => dayOf(systemClock.now())

export function useAppraisal(appraisalId: string): Load<AppraisalView> {
  return useLoad((signal) => api<typeof getAppraisal>('GET /api/appraisals/:appraisalId', { appraisalId }, { signal }))
}

export function useOwn(appraisalId: string): Load<OwnView> {
  return useLoad((signal) =>
    api<typeof getOwnAppraisal>('GET /api/appraisals/:appraisalId/own', { appraisalId }, { signal }),
  )
}

export function useAppraisals(unitId: string): Load<OutputOf<typeof listAppraisals>> {
  return useLoad((signal) => api<typeof listAppraisals>('GET /api/units/:unitId/appraisals', { unitId }, { signal }))
}

export function useOwnList(): Load<OutputOf<typeof listOwnAppraisals>> {
  return useLoad((signal) => api<typeof listOwnAppraisals>('GET /api/me/appraisals', {}, { signal }))
}
