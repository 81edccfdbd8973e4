import type { OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { settleConcerns } from '#capabilities/notices/index.ts'
import type { signHandover as contract } from '../handovers.contract.ts'
import { collectContents } from './collect-contents.ts'
import type { HandoverSubject } from './find-handover-subject.ts'
import { lockHandover, writeSignatures } from './handovers.store.ts'

/** Each signs for himself. With the second signature what stands open is written down and stays as it is. */
export async function signHandover(
  context: CommandContext,
  { unit, row }: HandoverSubject,
): Promise<OutputOf<typeof contract>> {
  const { tx, actor, now } = context
  const locked = await lockHandover(tx, row.uuid)
  if (locked.contents !== null) throw new Refusal('delegations.handover-signed')
  const isFrom = actor.personId === row.fromPersonId
  const from = isFrom ? (locked.fromSignedAt ?? now) : locked.fromSignedAt
  const to = isFrom ? locked.toSignedAt : (locked.toSignedAt ?? now)
  const isWhole = from !== null && to !== null
  await writeSignatures(tx, row.uuid, { from, to, contents: isWhole ? await collectContents(context, unit) : null })
  await settleConcerns(context, { kind: 'handover', ref: row.uuid, people: [actor.personId], isOver: true })
  context.audit({
    action: 'delegations.sign-handover',
    objectKind: 'handover',
    objectId: row.uuid,
    unitId: unit.id,
    companyId: unit.companyId,
  })
  return { fromSignedAt: from?.toISOString() ?? null, toSignedAt: to?.toISOString() ?? null }
}
