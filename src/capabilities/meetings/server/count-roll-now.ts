import type { Uuid } from '#kernel/id.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { countRoll, type RollPerson, type RollState } from '../roll.rules.ts'
import type { CountFigures } from './attendance.store.ts'
import { findList } from './meeting-people.store.ts'
import type { MeetingRow } from './meetings.store.ts'

/**
 * The roll as it is now, counted for a quorum. Whoever was taken off the list since the notice does not count. `seen`: as
 * whoever counted saw these people, whatever the server knows of them yet.
 */
export async function countRollNow(
  context: QueryContext,
  meeting: MeetingRow,
  seen: readonly { personId: Uuid; state: RollState }[] = [],
): Promise<CountFigures> {
  const seenStates = new Map(seen.map(({ personId, state }) => [personId, state]))
  const lines = (await findList(context.tx, meeting))
    .filter((line) => line.isHere && line.personId !== null)
    .map((line) => ({ ...line, state: seenStates.get(line.personUuid!) ?? line.state }))
  const people = lines.map((line): RollPerson => ({ personId: line.personId!, part: line.part, votes: line.votes }))
  const roll = new Map<number, RollState>(lines.map((line) => [line.personId!, line.state]))
  const due = lines.filter((line) => line.part === 'due')
  return {
    due: due.length,
    ...countRoll(people, roll, { onlineCounts: meeting.onlineCounts }),
    roll: due.map((line) => [line.personUuid!, line.state]),
  }
}
