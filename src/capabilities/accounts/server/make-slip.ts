import type { InputOf } from '#kernel/endpoint.ts'
import { newId } from '#kernel/id.ts'
import { findUnitOfPath } from '#capabilities/organisation/index.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { makeSlip as contract } from '../access-slips.contract.ts'
import { insertAccountEvent } from './account-events.store.ts'
import type { RecipientRow } from './recipients.store.ts'
import { slipHash, tokenOf } from './accounts.keys.ts'
import { readSlipDays } from './read-slip-days.ts'
import { insertSlip, withdrawSlips } from './slips.store.ts'

/** The token follows from the operation's number: another operation of this number has made a slip. */
const alreadyThere = '23505'

/** What is written down of a slip's making: everything but its token. */
export interface MadeSlip {
  slipId: string
  personName: string
  unitName: string
  kind: 'enrol' | 'device'
  expiresAt: string
  days: number
}

/** Hands a person access; his earlier slips that are still open lose their force, and he sees that one was made. */
export async function makeSlip(
  context: CommandContext,
  { kind }: InputOf<typeof contract>,
  recipient: RecipientRow,
): Promise<MadeSlip> {
  const { tx, actor, now, services, op } = context
  const { personId } = recipient
  const slipId = newId(now.getTime())
  const days = await readSlipDays(tx)
  const expiresAt = new Date(now.getTime() + days * 86_400_000)
  await withdrawSlips(tx, personId, now)
  await insertSlip(tx, {
    uuid: slipId,
    personId,
    kind,
    tokenHash: slipHash(services.keys, tokenOf(services.keys, op.id)),
    madeBy: actor.personId,
    madeAt: now,
    expiresAt,
  }).catch((error: Error & { code?: string }) => {
    throw error.code === alreadyThere ? new Refusal('operation.reused') : error
  })
  await insertAccountEvent(tx, { personId, kind: `slip-made-${kind}`, at: now, byPerson: actor.personId, device: null })
  context.audit({ action: `accounts.slip-made-${kind}`, objectKind: 'access-slip', objectId: slipId, personId })
  context.touch(`member:${personId}`)
  const unit = recipient.paths[0] ? await findUnitOfPath(tx, recipient.paths[0]) : undefined
  return {
    slipId,
    personName: recipient.name,
    unitName: unit?.name ?? '',
    kind,
    expiresAt: expiresAt.toISOString(),
    days,
  }
}
