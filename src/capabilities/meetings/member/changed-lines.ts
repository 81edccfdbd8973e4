import { nearTime } from '#browser/i18n/near-time.ts'
import type { Change } from './load-meeting.ts'

export interface ChangedLine {
  what: 'time' | 'place' | 'link' | 'agenda'
  before: string
  after: string
}

type Plan = Change['before']

const parts: readonly (readonly [ChangedLine['what'], (plan: Plan) => string])[] = [
  ['time', (plan) => (plan.startsAt === null ? '' : nearTime(plan.startsAt))],
  ['place', (plan) => plan.place],
  ['link', (plan) => plan.onlineLink],
  ['agenda', (plan) => plan.agenda.map((item, at) => `${at + 1}. ${item.title}`).join('\n')],
]

/** What differs, old beside new; nothing that stayed as it was. */
export function changedLines(change: Pick<Change, 'before' | 'after'>): ChangedLine[] {
  return parts
    .map(([what, read]) => ({ what, before: read(change.before), after: read(change.after) }))
    .filter((line) => line.before !== line.after)
}
