import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/id.ts'
import { makeSealingKeys, makeSigningKeys, publicKeyText } from '#kernel/sealing.ts'
import { readCode } from '#platform/station/relay.ts'
import { startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import { enrolStation, giveCertificate, listStations, makeStationCode, withdrawStation } from '../stations.contract.ts'

let branch: TestBranch

beforeAll(async () => {
  branch = await startTestBranch()
})
afterAll(() => branch.stop())

async function stationKeys() {
  const [signing, sealing] = [await makeSigningKeys(), await makeSealingKeys()]
  return { signKey: await publicKeyText(signing.publicKey), contentKey: await publicKeyText(sealing.publicKey) }
}

test('from its code to its withdrawal, by the office and by nobody else', async () => {
  const { clerk, secretary, stranger } = branch
  const input = { stationId: newId(), name: '桥梁站点', unitIds: [branch.branch.uuid] }
  expect((await branch.as(secretary, makeStationCode, input)).error?.code).toBe('access.denied')
  const { code } = await branch.must(clerk, makeStationCode, input)
  const { secret } = readCode(code)!

  const keys = await stationKeys()
  const wrong = await branch.as(null, enrolStation, { ...keys, secret: 'A'.repeat(22) })
  expect(wrong.error?.code).toBe('stations.code-wrong')
  expect((await branch.as(null, enrolStation, { ...keys, secret })).value).toMatchObject({ stationId: input.stationId })
  expect((await branch.as(null, enrolStation, { ...keys, secret })).status).toBe(200)
  const others = await stationKeys()
  expect((await branch.as(null, enrolStation, { ...others, secret })).error?.code).toBe('stations.code-wrong')

  const { stations } = await branch.must(clerk, listStations, {})
  expect(stations).toMatchObject([{ stationId: input.stationId, state: 'active', units: [{ name: '桥梁项目党支部' }] }])
  expect((await branch.as(stranger, listStations, {})).error?.code).toBe('access.denied')

  const certificate = { stationId: input.stationId, chain: 'no certificate', key: 'no key' }
  expect((await branch.as(stranger, giveCertificate, certificate)).status).toBe(404)
  expect((await branch.as(clerk, giveCertificate, certificate)).error?.code).toBe('stations.certificate-wrong')

  expect((await branch.as(stranger, withdrawStation, { stationId: input.stationId })).status).toBe(404)
  await branch.must(clerk, withdrawStation, { stationId: input.stationId })
  expect((await branch.must(clerk, listStations, {})).stations).toMatchObject([{ state: 'withdrawn' }])
})
