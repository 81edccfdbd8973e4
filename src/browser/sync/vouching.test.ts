import { expect, test } from 'vitest'
import { pepperAbout, type VouchedEnrolment, vouchedText, voucherText } from '#kernel/device-enrolment.ts'
import { newId } from '#kernel/id.ts'
import { makeSealingKeys, publicKeyText, unseal, verify } from '#kernel/sealing.ts'
import { openPhone, personId } from '#testing/sync-client/phone.ts'
import { ServerDouble } from '#testing/sync-client/server-double.ts'
import { StationDouble } from '#testing/sync-client/station-double.ts'

async function secretaryAndNewcomer() {
  const office = await makeSealingKeys()
  const server = await ServerDouble.open()
  server.office = { ...server.office, seal: await publicKeyText(office.publicKey) }
  const secretary = await openPhone(server, { person: newId() })
  await secretary.engine.sync()
  server.hasSession = false
  server.isReachable = false
  const newcomer = await openPhone(server)
  return { server, office, secretary, newcomer }
}

test('a newcomer is enrolled with the uplink down, by what the secretary and he have signed', async () => {
  const { server, office, secretary, newcomer } = await secretaryAndNewcomer()
  const code = await secretary.engine.offerVoucher(personId)
  expect(code!.length).toBeLessThan(700)
  const vouched = (await newcomer.engine.acceptVoucher(code!)) as VouchedEnrolment
  const [boss, own] = [await secretary.engine.device(), await newcomer.engine.device()]
  expect(await verify(voucherText(vouched.voucher), vouched.voucherSig, boss.signKey)).toBe(true)
  expect(await verify(vouchedText(vouched), vouched.sig, vouched.voucher.key)).toBe(true)
  const pepper = await unseal(vouched.pepper, office.privateKey, server.office.seal, pepperAbout(own.deviceId))
  expect(new TextDecoder().decode(pepper)).toBe(own.pepper)
  expect(vouched).toMatchObject({ person: personId, deviceId: own.deviceId, signKey: own.signKey })
  await newcomer.note('a', 'one')
  expect(await newcomer.engine.exportBatches()).toHaveLength(1)
  expect(await newcomer.engine.snapshot()).toMatchObject({ signInNeeded: false, device: { vouched: true } })
})

test('the word goes to a station that does not know the newcomer, and to the server when it is reached', async () => {
  const { server, secretary, newcomer } = await secretaryAndNewcomer()
  const station = new StationDouble(server)
  await newcomer.engine.acceptVoucher((await secretary.engine.offerVoucher(personId))!)
  await newcomer.engine.addStation(station.address)
  await newcomer.note('a', 'one')
  const introduced: string[] = []
  server.introduce = async (_address, enrolment) => {
    introduced.push(enrolment.deviceId)
    server.isReachable = true
    await server.enrolVouched({ ...enrolment, ...(await newcomer.engine.device()) } as never)
    server.isReachable = false
    return { ok: true, value: {} }
  }
  await newcomer.engine.sync()
  const { deviceId } = await newcomer.engine.device()
  expect(introduced).toEqual([deviceId])
  expect(await newcomer.engine.snapshot()).toMatchObject({ waiting: 0, atStation: 1 })
  server.isReachable = true
  await newcomer.engine.step({ rowLimit: 1, batchLimit: 0 })
  expect((await newcomer.engine.snapshot()).device).toMatchObject({ enrolled: true, vouched: false })
})

test('a code that is old, changed, cut off or another person’s is refused, and changes nothing', async () => {
  const { secretary, newcomer } = await secretaryAndNewcomer()
  const code = (await secretary.engine.offerVoucher(personId))!
  const other = (await secretary.engine.offerVoucher(newId()))!
  for (const broken of [
    '',
    'https://example.com',
    code.slice(0, -200),
    code.replace('~', '~1'),
    `${code}~x`,
    'LXV1.%~~',
  ])
    expect(await newcomer.engine.acceptVoucher(broken)).toBe('voucher.unreadable')
  const parts = code.split('~')
  const forged = [...parts.slice(0, 5), other.split('~')[5], ...parts.slice(6)].join('~')
  expect(await newcomer.engine.acceptVoucher(forged)).toBe('voucher.unreadable')
  expect(await newcomer.engine.acceptVoucher(other)).toBe('voucher.of-another')
  newcomer.clock.millis += 31 * 60_000
  expect(await newcomer.engine.acceptVoucher(code)).toBe('voucher.expired')
  expect((await newcomer.engine.snapshot()).device.vouched).toBe(false)
})
