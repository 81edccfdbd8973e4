import { findStudied } from '#capabilities/meetings/index.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { getOwnStudy as endpoint } from '../study-hours.contract.ts'
import { sumStudy, usualHoursFor } from '../study-hours.rules.ts'
import { yearSpan } from './year-span.ts'

export async function getOwnStudy(
  { tx, actor }: QueryContext,
  { year }: InputOf<typeof endpoint>,
): Promise<OutputOf<typeof endpoint>> {
  const found = await findStudied(tx, { personId: actor.personId, ...yearSpan(year) })
  return {
    year,
    ...sumStudy(found),
    usual: usualHoursFor(actor.posts.map(({ kind }) => kind)),
    occasions: found
      .filter(({ hours, isThere, madeUpOn }) => (isThere && hours !== 0) || madeUpOn !== null)
      .map(({ meetingId, kind, title, on, hours, isThere, madeUpOn }) => ({
        meetingId,
        kind,
        title,
        on,
        hours: isThere ? hours : 0,
        madeUpOn: isThere ? null : madeUpOn,
      })),
  }
}
