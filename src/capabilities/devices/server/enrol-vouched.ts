import type { Actor } from '#kernel/actor.ts'
import { pepperAbout, vouchedText, voucherText } from '#kernel/device-enrolment.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import { unseal, verify } from '#kernel/sealing.ts'
import { accountsAccess } from '#capabilities/accounts/accounts.access.ts'
import { findRecipients } from '#capabilities/accounts/index.ts'
import { asPerson } from '#platform/sync/enter-person.store.ts'
import type { PublicCommandContext } from '#platform/http/context.ts'
import { findDeviceOwner } from '#platform/sync/devices.store.ts'
import { officeKeys } from '#platform/sync/office-keys.ts'
import type { enrolVouched as endpoint } from '../devices.contract.ts'
import { keepDevice } from './keep-device.ts'

type Enrolment = InputOf<typeof endpoint>

/** A site may be out of reach for months after the voucher was used there. */
const daysOnTheWay = 200

/** The secretary's device speaks for a newcomer; the secretary must still be one who may hand him access. */
export async function enrolVouched(
  context: PublicCommandContext,
  input: Enrolment,
): Promise<OutputOf<typeof endpoint>> {
  const secretary = await requireVoucher(context, input)
  const personId = await requireAllowed(context, secretary, input.person)
  const pepper = await openPepper(context, input)
  const vouched = { by: input.voucher.secretaryDevice, key: input.voucher.key }
  await asPerson(context.tx, personId, context.today, () =>
    keepDevice(context, personId, { ...input, pepper }, vouched),
  )
  return { deviceId: input.deviceId }
}

/** Whose word it is; the words must be his, and the newcomer's those of the voucher's holder. */
async function requireVoucher({ tx, now }: PublicCommandContext, input: Enrolment): Promise<number> {
  const { voucher, voucherSig, person, sig } = input
  const owner = await findDeviceOwner(tx, voucher.secretaryDevice)
  const isHis = owner?.state === 'active' && (await verify(voucherText(voucher), voucherSig, owner.signKey))
  const isWhole = voucher.person === person && (await verify(vouchedText(input), sig, voucher.key))
  if (!isHis || !isWhole) throw new Refusal('devices.voucher-wrong')
  if (now.getTime() > Date.parse(voucher.until) + daysOnTheWay * 86_400_000)
    throw new Refusal('devices.voucher-expired')
  return owner.personId
}

async function requireAllowed(context: PublicCommandContext, secretary: number, person: string): Promise<number> {
  const { tx, now, today } = context
  return asPerson(tx, secretary, today, async (actor) => {
    const [recipient] = await findRecipients(tx, [person], now, today)
    if (!recipient || !accountsAccess['give-access'](actor as Actor, recipient))
      throw new Refusal('devices.voucher-not-allowed')
    return recipient.personId
  })
}

async function openPepper({ services }: PublicCommandContext, { deviceId, pepper }: Enrolment): Promise<string> {
  const own = (await officeKeys(services)).sealKey(pepper.to)
  const plain =
    own && (await unseal(pepper, own.privateKey, own.publicKey, pepperAbout(deviceId)).catch(() => undefined))
  const text = plain && new TextDecoder().decode(plain)
  if (!text || !/^[\w-]{22}$/.test(text)) throw new Refusal('devices.voucher-wrong')
  return text
}
