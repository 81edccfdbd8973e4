import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/id.ts'
import { conveneMeeting, getCheckInCode, openMeeting } from '#capabilities/meetings/meetings.contract.ts'
import { giveCertificate, listStations, makeStationCode } from '#capabilities/devices/stations.contract.ts'
import { pieceBytes } from '#kernel/station-file.ts'
import { findFreePort } from '#platform/database/embedded-postmaster.ts'
import { officeKeys } from '#platform/sync/office-keys.ts'
import { type RunningProgram, startProgram } from '#testing/run-program.ts'
import { SitePhone } from '#testing/sync/site-phone.ts'
import { plannedMeeting, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import { TestPhone } from '#testing/sync/test-phone.ts'

// A station as it stands on a site: its own process, its own database, killed in the middle of its work.

/** What no station may ever hold in clear, in no file, log or part of its database. */
const planted = {
  identity: '11010519491231002X',
  leave: '陪同家属住院手术的原因',
  reflection: '我在这次学习中最深的体会是',
  minutes: '会议记录草稿里的一句原话',
  attachment: '困难补助名单里的一行。',
}
const main = 'src/app/server/main.ts'

let branch: TestBranch
let folder: string
let program: RunningProgram
let station: { id: string; url: string }
let env: Record<string, string>
let meetingId: string

beforeAll(async () => {
  branch = await startTestBranch()
  folder = await mkdtemp(join(tmpdir(), 'lianxian-site-'))
  const port = await findFreePort()
  const stationId = newId()
  const input = { stationId, name: '三标段小站', unitIds: [branch.branch.uuid] }
  const { code } = await branch.must(branch.clerk, makeStationCode, input)
  station = { id: stationId, url: `http://localhost:${port}` }
  env = {
    PORT: String(port),
    LIANXIAN_DATA: join(folder, 'data'),
    LIANXIAN_PUBLIC_URL: station.url,
    LIANXIAN_STATION: code,
    LIANXIAN_UPSTREAM: branch.server.url,
  }
  const plan = plannedMeeting(branch.branch)
  meetingId = plan.meetingId
  await branch.must(branch.secretary, conveneMeeting, plan)
  await branch.must(branch.secretary, openMeeting, { meetingId })
  program = startProgram(main, [], env)
  await program.hears('/station')
}, 120_000)
afterAll(async () => {
  program.kill('SIGTERM')
  await program.ended
  await branch.stop()
  await rm(folder, { recursive: true, force: true })
})

const seal = async () => (await officeKeys(branch.server.services)).public.seal
const judged = async (device: string) =>
  (
    await branch.people.sql<{ seq: number }>('select seq from app.sync_operation where device_id = $1 order by seq', [
      device,
    ])
  ).map(({ seq }) => seq)

test('it enrols itself, keeps what it took through kill -9, and brings it', { timeout: 120_000 }, async () => {
  const phone = await TestPhone.make(branch.server, branch.members[0]!)
  const { code } = await branch.must(branch.secretary, getCheckInCode, { meetingId })
  await expect.poll(async () => (await phone.askStation(station)).problem, { timeout: 30_000 }).toBeUndefined()
  await phone.write('meetings.check-in-attendee', { meetingId, code }, { stream: `unit:${branch.branch.id}` })
  await phone.write('meetings.answer-meeting', { meetingId, answer: 'leave', reason: planted.leave })
  await phone.write('meetings.write-reflection', { meetingId, reflectionId: newId(), text: planted.reflection })
  await phone.write('meetings.save-minutes', { meetingId, text: planted.minutes, identity: planted.identity })
  const sending = async () => phone.askStation(station, { batch: await phone.sealedBatch(await seal(), 1, 4) })
  const taken = await sending()
  expect(taken.held).toBe(4)
  program.kill('SIGKILL')
  await program.ended
  program = startProgram(main, [], env)
  await program.hears('/station')
  expect((await phone.askStation(station)).held).toBe(4)
  await expect.poll(() => judged(phone.device), { timeout: 30_000 }).toEqual([1, 2, 3, 4])
  const { stations } = await branch.must(branch.clerk, listStations, {})
  expect(stations.find(({ stationId }) => stationId === station.id)).toMatchObject({
    state: 'active',
    url: station.url,
  })
})

test(
  'a file that was half here when the power went is taken up from there, and head office signs for it',
  {
    timeout: 180_000,
  },
  async () => {
    const phone = await SitePhone.open(branch.server, branch.secretary)
    phone.isCut = true
    const address = { ...station, name: '' }
    const isKnown = async () => (await phone.engine.stationStep(address, { rowLimit: 500, batchLimit: 0 })).ok
    await expect.poll(isKnown, { timeout: 60_000 }).toBe(true)
    const material = ({ hash: fileHash, ...file }: { hash: string; name: string; type: string; size: number }) => ({
      ...plannedMeeting(branch.branch),
      material: [{ fileHash, ...file }],
    })
    const blob = new Blob([planted.attachment.repeat(40_000)], { type: 'text/plain' })
    const { hash } = await phone.write(conveneMeeting.name, material, blob, '名单.txt')
    phone.stationRequests = 4
    await phone.visit(station)
    program.kill('SIGKILL')
    await program.ended
    program = startProgram(main, [], env)
    await program.hears('/station')
    phone.stationRequests = Infinity
    const before = phone.asked.length
    await phone.visit(station)
    expect(await phone.files()).toEqual({ waiting: 1, atStation: 1 })
    const pieces = Math.ceil(blob.size / pieceBytes)
    expect(phone.asked.slice(before).filter((path) => path.endsWith('/uploads'))).toHaveLength(1 + pieces - 2)
    const there = async () => (await branch.people.sql('select from app.file_use where hash = $1', [hash])).length
    await expect.poll(there, { timeout: 60_000 }).toBe(1)
    const isSettled = async () => {
      await phone.visit(station)
      return (await phone.files()).waiting
    }
    await expect.poll(isSettled, { timeout: 30_000 }).toBe(0)
  },
)

test('whoever stands before it reads how things are; nobody is asked to sign in', async () => {
  const page = async () => (await fetch(`${station.url}/station`, { headers: { 'accept-language': 'zh' } })).text()
  await expect.poll(page, { timeout: 30_000 }).toContain('没有待上报的内容')
  expect(await page()).toContain('三标段小站')
  expect(await page()).toContain('1 部')
  expect(await (await fetch(`${station.url}/api/health`)).json()).toMatchObject({ station: { id: station.id } })
  expect((await fetch(`${station.url}/console`)).status).toBe(404)
  for (const path of ['/', '/sign-in', '/enrol?x=1'])
    expect([path, (await fetch(station.url + path)).url]).toEqual([path, `${station.url}/station`])
  expect(await (await fetch(`${station.url}/join`)).text()).toContain('<div id="app">')
  for (const path of ['/api/me', '/api/meetings', '/api/auth/sign-in', '/api/sync', '/api/relay', '/metrics'])
    expect([path, (await fetch(station.url + path, { method: 'POST' })).status]).toEqual([path, 404])
  const asked = await fetch(`${station.url}/api/station/sync`, {
    method: 'OPTIONS',
    headers: { origin: branch.server.url, 'access-control-request-method': 'POST' },
  })
  expect(asked.headers.get('access-control-allow-origin')).toBe(branch.server.url)
  expect(asked.headers.get('access-control-allow-credentials')).toBeNull()
  const stranger = await fetch(`${station.url}/api/station/sync`, {
    method: 'OPTIONS',
    headers: { origin: 'https://evil.example' },
  })
  expect(stranger.headers.get('access-control-allow-origin')).toBeNull()
})

test('no file of it holds what was sealed, nor a name of the roster', { timeout: 60_000 }, async () => {
  program.kill('SIGTERM')
  const { stdout, stderr } = await program.ended
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const words = [...Object.values(planted), branch.clerk.name].flatMap((text) => [
    Buffer.from(text),
    Buffer.from(JSON.stringify(text).slice(1, -1)),
  ])
  const found: string[] = []
  let files = 0
  // The search would find what is there: the names of commands are.
  let isSearched = false
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name)
    const bytes = await readFile(path)
    files++
    isSearched ||= bytes.includes('meetings.write-reflection')
    for (const word of words) if (bytes.includes(word)) found.push(`${path}: ${word.toString()}`)
  }
  expect(files).toBeGreaterThan(500)
  expect(found).toEqual([])
  for (const word of words) expect(stdout + stderr).not.toContain(word.toString())
  expect(isSearched).toBe(true)
  program = startProgram(main, [], env)
  await program.hears('/station')
})

test('a certificate from head office puts it on https', { timeout: 120_000 }, async () => {
  const [chain, key] = await makeCertificate(folder)
  const give = (input: { chain: string; key: string }) =>
    branch.as(branch.clerk, giveCertificate, { stationId: station.id, ...input })
  expect((await give({ chain: 'no', key })).error?.code).toBe('stations.certificate-wrong')
  expect((await give({ chain, key: 'no' })).error?.code).toBe('stations.certificate-key')
  expect((await give({ chain, key })).status).toBe(200)
  const stored = await branch.people.sql<{ row: string }>('select to_json(s)::text as row from app.station s')
  expect(stored.map(({ row }) => row).join()).not.toContain('PRIVATE KEY')
  program.kill('SIGTERM')
  await program.ended
  program = startProgram(main, [], env)
  await program.hears('/station')
  const url = new URL('/api/health', station.url.replace('http:', 'https:'))
  await expect.poll(async () => statusOf(url), { timeout: 90_000, interval: 1_000 }).toBe(200)
})

async function statusOf(url: URL): Promise<number> {
  return new Promise((resolve) => {
    const asked = request(url, { rejectUnauthorized: false }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    asked.once('error', () => resolve(0))
    asked.end()
  })
}

/** One for `localhost`, signed by itself. */
async function makeCertificate(into: string): Promise<[chain: string, key: string]> {
  const [key, chain] = [join(into, 'test.key'), join(into, 'test.pem')]
  const words = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=localhost', '-days', '400']
  await writeFile(key, '')
  await promisify(execFile)('openssl', [...words, '-keyout', key, '-out', chain])
  return [await readFile(chain, 'utf8'), await readFile(key, 'utf8')]
}
