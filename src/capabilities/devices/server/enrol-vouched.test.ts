import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pepperAbout, vouchedText, voucherText } from '#kernel/device-enrolment.ts'
import { newId } from '#kernel/id.ts'
import { makeSealingKeys, makeSigningKeys, publicKeyText, seal, sign } from '#kernel/sealing.ts'
import { answerMeeting, conveneMeeting } from '#capabilities/meetings/meetings.contract.ts'
import { officeKeys } from '#platform/sync/office-keys.ts'
import { type BranchPerson, plannedMeeting, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import { TestPhone } from '#testing/sync/test-phone.ts'
import { enrolVouched } from '../devices.contract.ts'

let branch: TestBranch
let secretarysPhone: TestPhone

beforeAll(async () => {
  branch = await startTestBranch()
  secretarysPhone = await TestPhone.make(branch.server, branch.secretary)
})
afterAll(() => branch.stop())

/** What the newcomer's phone sends, made as the two phones make it; `by` shows the voucher. */
async function vouchedFor(who: BranchPerson, by = secretarysPhone, until = '2026-11-21T08:00:00Z') {
  const phone = await TestPhone.make(branch.server, who, { enrol: false })
  const voucherKeys = await makeSigningKeys()
  const key = await publicKeyText(voucherKeys.publicKey)
  const voucher = { v: 1 as const, person: who.uuid, secretaryDevice: by.device, until, key }
  const office = (await officeKeys(branch.server.services)).public
  const pepper = await seal(new TextEncoder().encode(phone.pepper), office.seal, pepperAbout(phone.device))
  const [signKey, contentKey] = [
    await publicKeyText(phone.signKeys.publicKey),
    await publicKeyText((await makeSealingKeys()).publicKey),
  ]
  const own = { person: who.uuid, deviceId: phone.device, signKey, contentKey, pepper }
  const input = {
    voucher,
    voucherSig: await sign(voucherText(voucher), by.signKeys.privateKey),
    ...own,
    name: '',
    sig: await sign(vouchedText(own), voucherKeys.privateKey),
  }
  return { phone, input }
}

const send = (input: Awaited<ReturnType<typeof vouchedFor>>['input']) => branch.server.call(enrolVouched, input)

describe('a newcomer’s phone that the secretary’s phone vouches for', () => {
  test('writes at once, without a password and without a session', async () => {
    const plan = plannedMeeting(branch.branch)
    await branch.must(branch.secretary, conveneMeeting, plan)
    const { phone, input } = await vouchedFor(branch.members[0]!)
    expect((await send(input)).status).toBe(200)
    await phone.write(answerMeeting.name, { meetingId: plan.meetingId, answer: 'attending' })
    const { value } = await phone.ask({ batch: await phone.batch() }, { signedIn: false })
    expect(value).toMatchObject({ acked: 1, outcomes: [], signIn: true, rows: [] })
  })

  test('may be sent by whoever is signed in', async () => {
    const { input } = await vouchedFor(branch.members[0]!)
    for (const who of [branch.members[0]!, branch.members[1]!])
      expect((await branch.as(who, enrolVouched, input)).status).toBe(200)
  })

  test('the same enrolment twice is one; the voucher opens no second phone', async () => {
    const { input } = await vouchedFor(branch.members[1]!)
    expect((await send(input)).status).toBe(200)
    expect((await send(input)).status).toBe(200)
    const again = await vouchedFor(branch.members[1]!)
    const stolen = { ...again.input, voucher: input.voucher, voucherSig: input.voucherSig }
    expect((await send(stolen)).error?.code).toBe('devices.voucher-wrong')
  })

  test('only by one who may hand access to this person', async () => {
    const members = await TestPhone.make(branch.server, branch.members[2]!)
    const strangers = await TestPhone.make(branch.server, branch.stranger)
    for (const by of [members, strangers]) {
      const { input } = await vouchedFor(branch.members[3]!, by)
      expect((await send(input)).error?.code).toBe('devices.voucher-not-allowed')
    }
    const { input } = await vouchedFor(branch.clerk)
    expect((await send(input)).error?.code).toBe('devices.voucher-not-allowed')
  })

  test.each([
    ['for another person', { person: newId() }],
    ['with another phone’s key', { signKey: 'A'.repeat(87) }],
    ['with a changed signature', { sig: 'A'.repeat(86) }],
    ['of a device that nobody knows', { voucher: { v: 1, person: newId(), secretaryDevice: newId() } }],
  ])('not %s', async (_what, change) => {
    const { input } = await vouchedFor(branch.members[4]!)
    const { voucher, ...rest } = change as { voucher?: object }
    const changed = { ...input, ...rest, voucher: { ...input.voucher, ...voucher } }
    expect((await send(changed)).error?.code).toBe('devices.voucher-wrong')
  })

  test('a voucher may lie on the plateau for 200 days, and no longer', async () => {
    const { input } = await vouchedFor(branch.members[4]!, secretarysPhone, '2026-05-10T00:00:00Z')
    expect((await send(input)).status).toBe(200)
    const older = await vouchedFor(branch.members[4]!, secretarysPhone, '2026-04-01T00:00:00Z')
    expect((await send(older.input)).error?.code).toBe('devices.voucher-expired')
  })
})
