import { Refusal } from '#kernel/refusal.ts'
import { type Called, circleOf } from '../occasion-kinds.rules.ts'
import type { DuePeople } from './list-due-people.ts'

/** A committee or a group meets where there is one on that day; nobody else bears a group's name. */
export function requireCircle(called: Called, { people }: Pick<DuePeople, 'people'>): void {
  const circle = circleOf(called.kind)
  if (circle === 'committee' && people.length === 0) throw new Refusal('meetings.no-committee')
  if ((circle === 'group') !== (called.groupName !== '') || (circle === 'group' && people.length === 0))
    throw new Refusal('meetings.group-unknown')
}
