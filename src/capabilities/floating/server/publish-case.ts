import type { CommandContext } from '#platform/http/context.ts'
import { caseKeepers } from '../floating.access.ts'
import type { CaseRow } from './floating.store.ts'

/** The phones of the member, of whoever keeps in touch, and of the keepers of both branches hold it. */
export function publishCase({ publish, touch }: Pick<CommandContext, 'publish' | 'touch'>, row: CaseRow): void {
  const people = [row.personId, row.contactId].filter((id) => id !== null)
  const units = [row.homeUnitId, row.hostUnitId].filter((id) => id !== null)
  const streams = [
    ...people.map((id) => `member:${id}`),
    ...units.flatMap((id) => caseKeepers.map((post) => `post:${post}:${id}`)),
  ]
  for (const stream of streams) publish({ stream, kind: 'floating', key: row.facts.id, data: row.facts })
  for (const id of people) touch(`person:${id}`)
}
