/** Time, place, link and agenda of a meeting. */
export interface MeetingPlan<Item> {
  startsAt: string | null
  place: string
  onlineLink: string
  agenda: readonly Item[]
}

/** True if anything that people must know of differs. */
export function isPlanChanged<Item>(before: MeetingPlan<Item>, after: MeetingPlan<Item>): boolean {
  return (
    JSON.stringify([before.startsAt, before.place, before.onlineLink, before.agenda]) !==
    JSON.stringify([after.startsAt, after.place, after.onlineLink, after.agenda])
  )
}
