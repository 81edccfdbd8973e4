import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/id.ts'
import { publicKeyText, sign } from '#kernel/sealing.ts'
import { successorText } from '#kernel/sync.ts'
import { startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import { TestPhone } from '#testing/sync/test-phone.ts'
import { enrolDevice, replaceDevice } from '../devices.contract.ts'

let branch: TestBranch

beforeAll(async () => {
  branch = await startTestBranch()
})
afterAll(() => branch.stop())

async function fields(phone: TestPhone) {
  const signKey = await publicKeyText(phone.signKeys.publicKey)
  const contentKey = await publicKeyText(phone.contentKeys.publicKey)
  return { deviceId: phone.device, signKey, contentKey, pepper: phone.pepper, name: 'Android · Chrome' }
}

test('enrolling twice is one phone; its number is nobody else’s', async () => {
  const [one, two] = branch.members
  const phone = await TestPhone.make(branch.server, one!, { enrol: false })
  const input = await fields(phone)
  expect((await branch.as(null, enrolDevice, input)).status).toBe(401)
  expect((await branch.as(one!, enrolDevice, input)).status).toBe(200)
  expect((await branch.as(one!, enrolDevice, input)).status).toBe(200)
  expect((await branch.as(two!, enrolDevice, input)).error?.code).toBe('devices.taken')
  const noPoint = { ...input, contentKey: 'A'.repeat(87) }
  expect((await branch.as(one!, enrolDevice, noPoint)).error?.code).toBe('input.invalid')
  const other = await fields(await TestPhone.make(branch.server, one!, { enrol: false }))
  expect((await branch.as(one!, enrolDevice, { ...other, deviceId: phone.device })).error?.code).toBe('devices.taken')
})

test('the old key alone speaks for a new number, and not once the phone is withdrawn', async () => {
  const [one] = branch.members
  const phone = await TestPhone.make(branch.server, one!)
  const next = await fields(await TestPhone.make(branch.server, one!, { enrol: false }))
  const { deviceId: successor, signKey, contentKey } = next
  const text = successorText({ device: phone.device, successor, signKey, contentKey })
  const signature = await sign(text, phone.signKeys.privateKey)
  const input = { ...next, deviceId: phone.device, successorId: successor, signature }
  const replace = (change: object) => branch.as(null, replaceDevice, { ...input, ...change })
  expect((await replace({ deviceId: newId() })).error?.code).toBe('devices.unknown')
  expect((await replace({ successorId: newId() })).error?.code).toBe('devices.signature-wrong')
  await branch.people.sql(`update app.device set state = 'revoked' where id = $1`, [phone.device])
  expect((await replace({})).error?.code).toBe('devices.revoked')
  await branch.people.sql(`update app.device set state = 'active' where id = $1`, [phone.device])
  expect((await replace({})).value).toEqual({ deviceId: successor })
  expect((await replace({})).value).toEqual({ deviceId: successor })
})
