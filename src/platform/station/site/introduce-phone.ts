import { z } from 'zod'
import { type VouchedEnrolment, vouchedText, voucherText } from '#kernel/device-enrolment.ts'
import { newId } from '#kernel/id.ts'
import { operationHeaders } from '#kernel/operation.ts'
import { Refusal } from '#kernel/refusal.ts'
import { verify } from '#kernel/sealing.ts'
import { OutOfReach } from './ask-office.ts'
import { findIntroduced, findUntold, insertIntroduction, markTold } from './introductions.store.ts'
import { nobody, type Site } from './site.ts'

const longest = 60_000
const text = z.string().max(400)
const enrolment = z.object({
  voucher: z.object({ v: z.literal(1), person: z.uuid(), secretaryDevice: z.uuid(), until: text, key: text }),
  voucherSig: text,
  person: z.uuid(),
  deviceId: z.uuid(),
  signKey: text,
  contentKey: text,
  name: z.string().max(80),
  pepper: z.object({ to: text, key: text, iv: text, data: text }),
  sig: text,
})

/**
 * Knows a newcomer's phone by the word of a phone that may vouch for its units, until head office has decided. What it
 * writes is taken like any other's, and passed on behind its introduction.
 * Throws `input.invalid`, `access.denied` (the word is not that of somebody who may give it here).
 */
export async function introducePhone(site: Site, body: unknown): Promise<{ deviceId: string }> {
  const found = enrolment.safeParse(body)
  if (!found.success) throw new Refusal('input.invalid', { field: 'body', problem: 'malformed' })
  const asked: VouchedEnrolment = found.data
  const streams = await requireWord(site, asked)
  await site.db.write(nobody, async (tx) => {
    const known = await findIntroduced(tx, asked.deviceId)
    if (known && (known.state === 'refused' || known.signKey !== asked.signKey)) throw new Refusal('access.denied')
    await insertIntroduction(tx, asked, streams, site.clock.now())
    await site.directory.reload(tx)
  })
  return { deviceId: asked.deviceId }
}

/** The streams that the word opens. */
async function requireWord(site: Site, asked: VouchedEnrolment): Promise<readonly string[]> {
  const { voucher, voucherSig, person, sig, deviceId } = asked
  const by = site.directory.device(voucher.secretaryDevice)
  const isHis = by?.state === 'active' && (await verify(voucherText(voucher), voucherSig, by.signKey))
  const isWhole = voucher.person === person && (await verify(vouchedText(asked), sig, voucher.key))
  const other = site.directory.device(deviceId)
  if (!isHis || !isWhole || by.vouches.length === 0 || (other && other.signKey !== asked.signKey))
    throw new Refusal('access.denied')
  return by.vouches
}

/** Tells head office of newcomers, before what they wrote. Throws `OutOfReach`. */
export async function tellIntroductions(site: Site): Promise<void> {
  for (const body of await site.db.read(nobody, findUntold)) {
    const state = await tell(site, body)
    await site.db.write(nobody, async (tx) => {
      await markTold(tx, body.deviceId, state)
      await site.directory.reload(tx)
    })
  }
}

async function tell({ upstream }: Site, body: VouchedEnrolment): Promise<'taken' | 'refused'> {
  const headers = {
    'content-type': 'application/json',
    [operationHeaders.id]: newId(),
    [operationHeaders.version]: '1',
  }
  const request = { method: 'POST', headers, body: JSON.stringify(body), redirect: 'error' as const }
  const response = await fetch(`${upstream}/api/devices/vouched`, {
    ...request,
    signal: AbortSignal.timeout(longest),
  }).catch((error: Error) => {
    throw new OutOfReach(error.message)
  })
  if (response.ok) return 'taken'
  if ([400, 403, 404, 409].includes(response.status)) return 'refused'
  throw new OutOfReach(`head office answered ${response.status}`)
}
