import type { meetingsPagesMessages } from '../meetings-pages.messages.ts'
import type { Meeting } from './load-meeting.ts'

export interface HostLink {
  key: Extract<keyof (typeof meetingsPagesMessages)['zh'], `do.${string}`>
  to: string
  main?: boolean
  params?: Readonly<Record<string, string | number>>
}

/** Where who keeps the meeting may go now, in the order of the work. What is not possible is not shown. */
export function hostLinks(meeting: Meeting): HostLink[] {
  const { can, state, count } = meeting
  const { unmarked } = count.byState
  const isHeld = state === 'closed' || state === 'confirmed' || state === 'frozen'
  const links: HostLink[] = []
  if (can.markRoll) {
    const params = { done: count.due - unmarked, due: count.due }
    links.push({ key: 'do.roll', to: '/roll', params, main: state === 'opened' && unmarked > 0 })
  }
  if (can.recordResolution) links.push({ key: 'do.resolution', to: '/resolution' })
  if (can.showCode) links.push({ key: 'do.code', to: '/code' })
  if (can.share) links.push({ key: 'do.share', to: '/share' })
  if (can.answerForOthers) links.push({ key: 'do.answers', to: '/answers', params: answered(meeting) })
  if (can.change || can.postpone || can.cancel) links.push({ key: 'do.change', to: '/change' })
  if (can.print && !isHeld) links.push({ key: 'do.sheet', to: '/sign-in-sheet' })
  if (can.confirmMinutes) links.push({ key: 'do.confirm', to: '/minutes', main: true })
  else if (can.draftMinutes) links.push({ key: 'do.minutes', to: '/minutes', main: state === 'closed' })
  if (can.print && isHeld) links.push({ key: 'do.handbook', to: '/handbook' })
  return links
}

function answered({ people }: Meeting): { n: number; due: number } {
  const due = people.filter((one) => one.part === 'due')
  return { n: due.filter((one) => one.answer !== null).length, due: due.length }
}
