import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#kernel/id.ts'
import { sha256Hex } from '#kernel/packet-letter.ts'
import { makeSigningKeys, sign } from '#kernel/sealing.ts'
import { type FileTicket, pieceBytes, pieceText, ticketText, writeFrame } from '#kernel/station-file.ts'
import { findFile } from '#browser/sync/kept-files.ts'
import { conveneMeeting } from '#capabilities/meetings/meetings.contract.ts'
import { uploadLimits } from '#platform/files/limit-uploads.ts'
import { passFiles } from '#platform/station/site/pass-files.ts'
import { putUpload } from '#testing/put-upload.ts'
import { plannedMeeting, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import { SitePhone } from '#testing/sync/site-phone.ts'
import { TestStation } from '#testing/sync/test-station.ts'

// A file of a phone that reaches the station alone: to head office through hands that can neither read nor change it.

let branch: TestBranch
let station: TestStation
let phone: SitePhone

beforeAll(async () => {
  branch = await startTestBranch()
})
afterAll(() => branch.stop())
beforeEach(async () => {
  phone = await SitePhone.open(branch.server, branch.secretary)
  station = await TestStation.start(branch.server, { clerk: branch.clerk, units: [branch.branch] })
  phone.isCut = true
  station.setUplink(false)
})
afterEach(() => station.stop())

const marker = '只有总部能看的附件内容'
const fileName = '困难补助名单.txt'
let salt = 0
/** Other bytes each time: a file that head office has is not asked for again. */
const textOf = (size: number) => `${salt++} ${marker}${'x'.repeat(size)}`
const blobOf = (size: number, type = 'text/plain') => new Blob([textOf(size)], { type })
const convene = (blob: Blob, name = fileName) =>
  phone.write(
    conveneMeeting.name,
    ({ hash: fileHash, ...file }) => ({ ...plannedMeeting(branch.branch), material: [{ fileHash, ...file }] }),
    blob,
    name,
  )
const uploads = (hash: string) =>
  branch.people.sql<{ name: string; type: string; size: number }>(
    'select name, type, size from app.upload where hash = $1 and done_at is not null',
    [hash],
  )
const uses = async (hash: string) =>
  (await branch.people.sql('select from app.file_use where hash = $1', [hash])).length
const askedPieces = () => phone.asked.filter((path) => path === '/api/station/uploads').length
const bringUp = async () => {
  station.setUplink(true)
  await station.relay()
  await passFiles(station.site)
}

describe('the way of a file', () => {
  test('phone, station, head office; sealed on the way, taken once, and the phone hears of it', async () => {
    const blob = blobOf(2.5 * pieceBytes)
    const { hash, size } = await convene(blob)
    await phone.visit(station)
    expect(await phone.files()).toEqual({ waiting: 1, atStation: 1 })
    expect(await findOpen(station.folder)).toEqual([])
    expect(await uploads(hash)).toEqual([])
    await bringUp()
    expect(await uploads(hash)).toEqual([{ name: fileName, type: 'text/plain', size }])
    expect(await uses(hash)).toBe(1)
    const kept = await branch.server.services.files.open(hash)
    expect(Buffer.concat(await kept!.toArray()).equals(Buffer.from(await blob.arrayBuffer()))).toBe(true)
    expect(await readdir(join(station.folder, 'data', 'carried'))).toEqual([])
    await phone.visit(station)
    expect(await phone.files()).toEqual({ waiting: 0, atStation: 0 })
    await passFiles(station.site)
    expect(await uploads(hash)).toHaveLength(1)
  })

  test('broken off anywhere, it goes on from there: Wi-Fi lost, power cut, uplink lost', async () => {
    const { hash } = await convene(blobOf(5.5 * pieceBytes))
    // Operations, one question, three pieces.
    phone.stationRequests = 5
    await phone.visit(station)
    expect(await phone.files()).toEqual({ waiting: 1, atStation: 0 })
    await station.kill()
    await station.open()
    phone.stationRequests = Infinity
    const before = askedPieces()
    await phone.visit(station)
    expect(askedPieces() - before).toBe(1 + 3)
    expect(await phone.files()).toEqual({ waiting: 1, atStation: 1 })
    station.setUplink(true)
    await station.relay()
    let looks = 0
    await passFiles(station.site, () => looks++ > 3)
    expect(await uploads(hash)).toEqual([])
    await station.kill()
    await station.open()
    await passFiles(station.site)
    expect(await uploads(hash)).toHaveLength(1)
  })

  test('a phone that meets the server first sends it there; the station brings no byte of it, and nothing twice', async () => {
    const blob = blobOf(10)
    const { hash } = await convene(blob)
    await phone.visit(station)
    const type = { name: fileName, type: 'text/plain' }
    await putUpload(branch.server, branch.secretary.id, Buffer.from(await blob.arrayBuffer()), type)
    await bringUp()
    expect(await uploads(hash)).toHaveLength(1)
    await phone.visit(station)
    expect(await phone.files()).toEqual({ waiting: 0, atStation: 0 })
  })

  test('a phone asks the server for what a station may have brought; others’ files are none of its business', async () => {
    const { hash } = await convene(blobOf(10))
    const known = (cookie: string) => fetch(`${branch.server.url}/api/uploads?hash=${hash}`, { headers: { cookie } })
    expect((await known(branch.secretary.cookie)).status).toBe(404)
    await phone.visit(station)
    await bringUp()
    expect(await (await known(branch.secretary.cookie)).json()).toMatchObject({ hash, name: fileName })
    expect((await known(branch.members[0]!.cookie)).status).toBe(404)
    expect((await known('')).status).toBe(401)
  })
})

describe('what is not taken', () => {
  test('a file that no operation of the phone names, or that another phone signed for', async () => {
    const blob = blobOf(10)
    const { hash } = await convene(blob)
    const caught = await catchTicket(blob)
    const other = await SitePhone.open(branch.server, branch.members[1]!)
    const { sign: otherKeys } = await keysOf(other)
    const { sign: own } = await keysOf(phone)
    const strangers = await makeSigningKeys()
    const resigned = async (ticket: FileTicket, key = own.privateKey) => ({
      ...ticket,
      sig: await sign(await ticketText(ticket), key),
    })
    const cases: [string, FileTicket, CryptoKey, number][] = [
      ['as it was', caught, own.privateKey, 200],
      ['another file', await resigned({ ...caught, hash: 'a'.repeat(64) }), own.privateKey, 403],
      ['another size', { ...caught, size: 11 }, own.privateKey, 403],
      ['other facts', { ...caught, facts: { ...caught.facts, data: 'AAAA' } }, own.privateKey, 403],
      ['another person', await resigned({ ...caught, person: branch.members[1]!.uuid }), own.privateKey, 403],
      ['another key', await resigned(caught, strangers.privateKey), own.privateKey, 403],
      ['another’s piece', caught, otherKeys.privateKey, 403],
      ['nobody’s phone', { ...caught, device: newId() }, own.privateKey, 403],
      ['too large', await resigned({ ...caught, size: 65 * 1024 * 1024 }), own.privateKey, 400],
    ]
    for (const [name, ticket, key, status] of cases) expect([name, await offer(ticket, key)]).toEqual([name, status])
    const frames = [
      Buffer.alloc(0),
      Buffer.from('no frame'),
      Buffer.from([0, 0, 0, 2, 0x7b, 0x7d]),
      Buffer.alloc(70_000),
    ]
    for (const frame of frames) expect(await post(frame)).toBe(400)
    expect(await post(writeFrame({ ticket: caught }, new Uint8Array(600_000)))).toBe(400)
    expect(hash).toBe(caught.hash)
  })

  test('a piece that is not what its head says leaves everything as it was', async () => {
    const blob = blobOf(10)
    await convene(blob)
    const ticket = await catchTicket(blob)
    const { sign: own } = await keysOf(phone)
    const piece = new Uint8Array(ticket.size + 93)
    expect(await offer(ticket, own.privateKey, piece, 'b'.repeat(64))).toBe(400)
    expect(await offer(ticket, own.privateKey, piece.subarray(1))).toBe(400)
    expect(await post(writeFrame({ ticket, at: 7, sha256: '', proof: '' }, piece))).toBe(403)
    await phone.visit(station)
    expect(await phone.files()).toEqual({ waiting: 1, atStation: 1 })
  })

  test('what the box’s holder has changed: head office takes none of it, and the phone brings it again', async () => {
    const { hash } = await convene(blobOf(1.5 * pieceBytes))
    await phone.visit(station)
    const [name] = await readdir(join(station.folder, 'data', 'carried'))
    const { open } = await import('node:fs/promises')
    const handle = await open(join(station.folder, 'data', 'carried', name!), 'r+')
    await handle.write(Buffer.from('changed'), 0, 7, 300_000)
    await handle.close()
    station.setUplink(true)
    await station.relay()
    for (let times = 0; times < 3; times++) await passFiles(station.site)
    expect(await uploads(hash)).toEqual([])
    expect(await readdir(join(station.folder, 'data', 'carried'))).toEqual([])
    await phone.visit(station)
    await passFiles(station.site)
    await phone.visit(station)
    expect(await uploads(hash)).toHaveLength(1)
    expect(await phone.files()).toEqual({ waiting: 0, atStation: 0 })
  })

  test('a station that lies about a receipt ends nothing on the phone', async () => {
    const { hash } = await convene(blobOf(10))
    await phone.visit(station)
    const liar = await makeSigningKeys()
    await station.site.db.write({ by: 'nobody' }, async (tx) => {
      const { settleCarried, findCarried } = await import('#platform/station/site/carried-files.store.ts')
      const { deviceId } = await keysOf(phone)
      const { ticket } = (await findCarried(tx, deviceId, hash))!
      const receipt = await sign(`lianxian-file-taken-1\n${ticket.person}\n${hash}`, liar.privateKey)
      await settleCarried(tx, ticket, { state: 'passed', receipt, at: new Date() })
    })
    await phone.visit(station)
    expect(await phone.files()).toEqual({ waiting: 1, atStation: 1 })
    expect(await findFile(phone.engine.store, hash)).toBeDefined()
  })

  test('what is not what it is called is refused by head office; the phone keeps it, for the server to say so', async () => {
    const { hash } = await convene(new Blob([`no picture at all ${textOf(1)}`], { type: 'image/png' }), 'a.png')
    await phone.visit(station)
    await bringUp()
    expect(await uploads(hash)).toEqual([])
    expect(await readdir(join(station.folder, 'data', 'carried'))).toEqual([])
    await phone.visit(station)
    expect(await phone.files()).toEqual({ waiting: 1, atStation: 0 })
  })

  test('no more of one person than at the server: at the station, and at head office, which takes it later', async () => {
    const { hash } = await convene(blobOf(10))
    await phone.visit(station)
    const many = `insert into app.upload (id, person_id, name, type, size, began_at)
      select gen_random_uuid(), $1, 'x', 'text/plain', 1, $2::timestamptz from generate_series(1, ${uploadLimits.files})`
    await branch.people.sql(many, [branch.secretary.id, branch.server.clock.now().toISOString()])
    await bringUp()
    expect(await uploads(hash)).toEqual([])
    await branch.people.sql(`delete from app.upload where name = 'x'`)
    await passFiles(station.site)
    expect(await uploads(hash)).toHaveLength(1)
    const { sql } = await import('kysely')
    await station.site.db.write({ by: 'nobody' }, (tx) =>
      sql`insert into station.upload (device, hash, person, size, ticket, pieces, begun_at)
        select gen_random_uuid(), n::text, ${branch.secretary.uuid}, 1, '{}', 1, ${branch.server.clock.now()}
        from generate_series(1, ${uploadLimits.files}) n`.execute(tx),
    )
    await convene(blobOf(10))
    await phone.visit(station)
    expect(await phone.files()).toEqual({ waiting: 1, atStation: 0 })
  })
})

async function keysOf({ engine }: SitePhone) {
  return (await engine.store.read(['meta'], (tx) => tx.meta('device')))!
}

/** The word that the phone gives for the file, as it leaves the phone. */
async function catchTicket(blob: Blob): Promise<FileTicket> {
  let caught: FileTicket | undefined
  const { transport } = phone.engine.options
  const { stationPiece } = transport
  transport.stationPiece = async (_address, frame) => {
    const { readFrame } = await import('#kernel/station-file.ts')
    caught = (readFrame(frame)!.head as { ticket: FileTicket }).ticket
    return { ok: false, code: 'network.unreachable' }
  }
  await phone.engine.bringFiles({ id: station.id, name: '', url: station.url })
  transport.stationPiece = stationPiece
  expect(caught!.size).toBe(blob.size)
  return caught!
}

async function offer(ticket: FileTicket, key: CryptoKey, piece = new Uint8Array(), sha256?: string): Promise<number> {
  const bare = { ticket, at: 0, sha256: sha256 ?? (await sha256Hex(piece)) }
  return post(writeFrame({ ...bare, proof: await sign(pieceText(bare, station.id), key) }, piece))
}

async function post(body: Uint8Array<ArrayBuffer>): Promise<number> {
  const headers = { 'content-type': 'application/octet-stream' }
  return (await fetch(`${station.url}/api/station/uploads`, { method: 'POST', headers, body })).status
}

/** Files of the station in which the file's words, or its name, stand in clear. */
async function findOpen(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const found: string[] = []
  let isCarried = false
  for (const entry of entries.filter((one) => one.isFile())) {
    const bytes = await readFile(join(entry.parentPath, entry.name))
    isCarried ||= entry.parentPath.endsWith('carried')
    if (bytes.includes(marker) || bytes.includes(fileName)) found.push(entry.name)
  }
  expect(isCarried).toBe(true)
  return found
}
