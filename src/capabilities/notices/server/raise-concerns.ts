import { newId, type Uuid } from '#kernel/id.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { dailyCap, notifyTimes } from '../quiet-hours.rules.ts'
import { type ConcernRow, findChanged, writeConcerns } from './concerns.store.ts'

/** Of the change that tells: a person's command or the system's own. */
export type Telling = Pick<CommandContext, 'tx' | 'now' | 'publish' | 'touch'>

/** What is told, and to whom. One row per person and `ref`: raising it again replaces what it said and makes it unread. */
export interface Concern {
  kind: string
  ref: Uuid
  unit: { id: number; uuid: Uuid; name: string }
  people: readonly number[]
  /** Text key, and the values that it names: never what a bystander must not read over a shoulder. */
  event: string
  params: Readonly<Record<string, string>>
  at: Date | null
  wants: 'answer' | 'confirm' | 'draft' | null
  link: string
  /** Told at once, past quiet hours and the daily cap. */
  urgent: boolean
  /** Nothing more to do but to know it. */
  settled?: boolean
}

/** Tells people something, in the caller's transaction. The caller acts within the unit's scope, or the database refuses. */
export async function raiseConcerns(context: Telling, concern: Concern): Promise<void> {
  const { people, unit, at, urgent, settled = false, ...same } = concern
  if (people.length === 0) return
  const times = notifyTimes(context.now, urgent)
  const rows = people.map((person): ConcernRow => ({
    ...same,
    uuid: newId(context.now.getTime()),
    person,
    unit: unit.id,
    unitUuid: unit.uuid,
    unitName: unit.name,
    at: at?.toISOString() ?? null,
    raisedAt: context.now.toISOString(),
    notifyAt: times.notifyAt.toISOString(),
    laterAt: times.laterAt?.toISOString() ?? null,
    settled,
  }))
  await publishConcerns(context, await writeConcerns(context.tx, rows, dailyCap))
}

async function publishConcerns(context: Telling, uuids: readonly Uuid[]): Promise<void> {
  for (const { personId, uuid, data } of await findChanged(context.tx, uuids)) {
    context.publish({ stream: `member:${personId}`, kind: 'concern', key: uuid, data })
    context.touch(`person:${personId}`)
  }
}
