/** Kinds that are study from beginning to end; of another kind only what its record says was. */
const studyKinds = ['party-lesson', 'theme-day']
/** An evening longer than this was more than study, or nobody closed it. */
const longestHours = 4
const halfHour = 30 * 60_000

export interface Studied {
  kind: string
  openedAt: string | null
  closedAt: string | null
  studyHours: number | null
}

/**
 * ED-01, ED-02: how many hours of a meeting were study, in halves; null where neither its record nor its clock says it. Never
 * from how long somebody looked at a screen.
 */
export function studyHoursOf({ kind, openedAt, closedAt, studyHours }: Studied): number | null {
  if (studyHours !== null) return studyHours
  if (!studyKinds.includes(kind)) return 0
  if (openedAt === null || closedAt === null) return null
  const halves = Math.round((Date.parse(closedAt) - Date.parse(openedAt)) / halfHour)
  const hours = Math.max(halves, 1) / 2
  return hours > longestHours ? null : hours
}
