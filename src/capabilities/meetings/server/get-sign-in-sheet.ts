import type { OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { getSignInSheet as endpoint } from '../meeting-record.contract.ts'
import { findList } from './meeting-people.store.ts'
import type { MeetingRow } from './meetings.store.ts'

/** 签到表: whoever is due, in the order of the roster, with an empty line each; nobody is preset as there. */
export async function getSignInSheet(context: QueryContext, meeting: MeetingRow): Promise<OutputOf<typeof endpoint>> {
  const here = (await findList(context.tx, meeting)).filter((line) => line.isHere)
  return {
    unit: meeting.unitName,
    kind: meeting.kind,
    title: meeting.title,
    startsAt: meeting.startsAt?.toISOString() ?? null,
    heldOn: meeting.heldOn,
    place: meeting.place,
    people: here.filter((line) => line.part === 'due').map(({ name, about, votes }) => ({ name, about, votes })),
    guests: here.filter((line) => line.part !== 'due').map(({ name, about }) => ({ name, about })),
  }
}
