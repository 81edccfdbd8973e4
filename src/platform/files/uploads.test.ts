import { createHash } from 'node:crypto'
import Fastify from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/id.ts'
import { testPeople } from '#testing/people.ts'
import { startTestServer, type TestServer } from '#testing/test-server.ts'
import { Database } from '../database/database.ts'
import { sendAnswer } from '../http/send-answer.ts'
import { collectFiles } from './collect-files.store.ts'
import { claimFile, type FileUse, releaseFile } from './uploads.store.ts'
import { cleanName, mostBytes } from './upload-rules.ts'

let server: TestServer
let sender: number
let cookie: string
let stranger: string
/** Sends more than anybody should. */
let heavy: number
let heavyCookie: string
/** Keeps the roster of another unit. */
let outsider: number

const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(5_000, 'x')])

beforeAll(async () => {
  server = await startTestServer()
  const people = await testPeople(server.database)
  const unit = await people.addUnit({ path: '000001.00000a.' })
  sender = await people.addPerson({ belongsTo: unit, posts: [{ kind: 'office-clerk', unit }] })
  const other = await people.addPerson({ belongsTo: unit })
  heavy = await people.addPerson({ belongsTo: unit })
  const elsewhere = await people.addUnit({ path: '000001.00000b.' })
  outsider = await people.addPerson({ belongsTo: elsewhere, posts: [{ kind: 'office-clerk', unit: elsewhere }] })
  await people.close()
  cookie = await server.signIn(sender)
  heavyCookie = await server.signIn(heavy)
  stranger = await server.signIn(other)
})
afterAll(() => server.stop())

test('a file sent in pieces, over a line that broke, is kept whole under its hash', async () => {
  const place = await begin('会议材料.pdf', 'application/pdf', pdf.length)
  expect((await piece(place, pdf, 0, 1_000)).status).toBe(204)
  const asked = await fetch(server.url + place, { method: 'HEAD', headers: tus() })
  expect(asked.headers.get('upload-offset')).toBe('1000')
  const last = await piece(place, pdf, 1_000, pdf.length)
  expect(last.headers.get('lianxian-file')).toBe(hashOf(pdf))
  const facts = await (await fetch(server.url + place, { headers: { cookie } })).json()
  expect(facts).toEqual({ hash: hashOf(pdf), name: '会议材料.pdf', type: 'application/pdf', size: pdf.length })
})

test('whoever sends a file that is larger than its record takes is told so', async () => {
  const bytes = Buffer.concat([pdf, Buffer.from('too large for its record')])
  const entry = { by: 'person', personId: sender, now: server.clock.now() } as const
  await server.services.db.write(entry, async (tx, entered) => {
    await entered
    await claimFile(tx, hashOf(bytes), { table: 'app.trial', key: newId() }, 4_000)
  })
  const place = await begin('x.pdf', 'application/pdf', bytes.length)
  await piece(place, bytes, 0, bytes.length)
  const facts = await (await fetch(server.url + place, { headers: { cookie } })).json()
  expect(facts).toMatchObject({ hash: hashOf(bytes), recordTakes: 4_000 })
})

test('nobody signed in sends nothing, and nobody sees or goes on with another’s upload', async () => {
  const created = await fetch(`${server.url}/api/uploads`, {
    method: 'POST',
    headers: { ...tus(''), 'upload-length': '3' },
  })
  expect(created.status).toBe(401)
  const place = await begin('a.pdf', 'application/pdf', pdf.length)
  for (const [method, headers] of [
    ['HEAD', tus(stranger)],
    ['PATCH', { ...tus(stranger), 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' }],
    ['DELETE', tus(stranger)],
    ['GET', { cookie: stranger }],
  ] as const) {
    const body = method === 'PATCH' ? new Uint8Array(pdf) : null
    expect((await fetch(server.url + place, { method, headers, body })).status, method).toBe(404)
  }
  expect((await fetch(server.url + place, { headers: { cookie } })).status).toBe(404)
})

test('too large, of no known type, or not what it is called: refused', async () => {
  expect((await create('a.pdf', 'application/pdf', mostBytes + 1)).status).toBe(413)
  expect((await create('a.html', 'text/html', 10)).status).toBe(400)
  expect((await create('a.svg', 'image/svg+xml', 10)).status).toBe(400)
  const script = Buffer.from('<script>alert(1)</script>')
  const place = await begin('a.pdf', 'application/pdf', script.length)
  const answer = await piece(place, script, 0, script.length)
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ error: { code: 'input.invalid', params: { field: 'type' } } })
})

test('only who sent a file may refer to it', async () => {
  await sendWhole(pdf)
  const use = { table: 'app.meeting', key: newId() }
  const claim = (personId: number) =>
    server.db.write({ by: 'person', personId, now: server.clock.now() }, (tx) => claimFile(tx, hashOf(pdf), use))
  expect(await claim(sender + 1)).toBeNull()
  expect(await claim(sender)).toMatchObject({ hash: hashOf(pdf), type: 'application/pdf' })
})

test('what no record keeps is collected after some days; what one keeps stays; a pause is heeded', async () => {
  const [kept, loose] = [Buffer.from('%PDF kept'), Buffer.from('%PDF loose')]
  await sendWhole(kept)
  await sendWhole(loose)
  const use = await importOf(sender)
  const asSender = { by: 'person', personId: sender, now: server.clock.now() } as const
  await server.db.write(asSender, (tx) => claimFile(tx, hashOf(kept), use))
  const own = new Database(server.database.urls.jobs, 1)
  const collect = (before: Date) => collectFiles(own, before, (hash) => server.services.files.remove(hash))
  const later = new Date(server.clock.now().getTime() + 60_000)
  const has = async (bytes: Buffer) => {
    const found = await server.services.files.open(hashOf(bytes))
    found?.destroy()
    return found !== null
  }
  await collect(new Date(server.clock.now().getTime() - 60_000))
  expect([await has(kept), await has(loose)]).toEqual([true, true])
  const admin = await testPeople(server.database)
  await admin.sql(`insert into app.pause values ('collect-files', now() + interval '1 hour')`)
  expect(await collect(later)).toBeNull()
  await admin.sql('delete from app.pause')
  await collect(later)
  expect([await has(kept), await has(loose)]).toEqual([true, false])
  const release = (personId: number) =>
    server.db.write({ ...asSender, personId }, (tx) => releaseFile(tx, hashOf(kept), use))
  await release(outsider)
  await collect(later)
  expect(await has(kept)).toBe(true)
  await release(sender)
  await collect(later)
  expect(await has(kept)).toBe(false)
  await admin.close()
  await own.close()
  expect(await sendWhole(loose)).toBe(hashOf(loose))
  expect(await has(loose)).toBe(true)
})

test('one person fills neither the day nor the disk, and hears so in a sentence', async () => {
  const people = await testPeople(server.database)
  const used = () =>
    people.sql<{ used: string }>('select sum(size)::text as used from app.upload where person_id = $1', [heavy])
  const before = cookie
  const own = Buffer.concat([pdf, Buffer.from('heavy')])
  cookie = heavyCookie
  // Fifteen whole rooms of 64 MB, and what is left beside them.
  const places = await Promise.all(Array.from({ length: 15 }, () => begin('x.pdf', 'application/pdf', mostBytes)))
  const rest = await begin('x.pdf', 'application/pdf', mostBytes - own.length)
  const kept = await sendWhole(own)
  const full = await create('x.pdf', 'application/pdf', 1)
  expect(full.status).toBe(429)
  expect(await full.json()).toMatchObject({
    error: { code: 'upload.too-full', params: { most: 1024 }, message: expect.stringMatching(/1024 MB.*。$/) },
  })
  expect((await used())[0]!.used).toBe(String(1024 * 1024 * 1024))
  // What a record keeps, and what was given up again, takes no room of his.
  const use = { table: 'app.meeting', key: newId() }
  await server.db.write({ by: 'person', personId: heavy, now: server.clock.now() }, (tx) => claimFile(tx, kept, use))
  await begin('x.pdf', 'application/pdf', own.length)
  expect((await create('x.pdf', 'application/pdf', 1)).status).toBe(429)
  expect((await fetch(server.url + rest, { method: 'DELETE', headers: tus(stranger) })).status).toBe(404)
  expect((await fetch(server.url + rest, { method: 'DELETE', headers: tus() })).status).toBe(204)
  expect((await fetch(server.url + rest, { method: 'HEAD', headers: tus() })).status).toBe(404)
  await begin('x.pdf', 'application/pdf', mostBytes - own.length)
  // 19 until here; of many at once no more than 200 come through.
  for (const place of places) await fetch(server.url + place, { method: 'DELETE', headers: tus() })
  const many = await Promise.all(Array.from({ length: 190 }, () => create('x.pdf', 'application/pdf', 1)))
  const statuses = many.map((answer) => answer.status)
  expect([statuses.filter((status) => status === 201).length, new Set(statuses)]).toEqual([181, new Set([201, 429])])
  const english = await fetch(`${server.url}/api/uploads`, {
    method: 'POST',
    headers: { ...tus(), 'upload-length': '1', 'upload-metadata': pdfMetadata, 'lianxian-locale': 'en' },
  })
  expect((await english.json()).error).toMatchObject({
    code: 'upload.too-many',
    message: expect.stringContaining('At most 200 files'),
  })
  server.clock.advance(86_400_001)
  cookie = await server.signIn(heavy)
  expect((await create('x.pdf', 'application/pdf', 1)).status).toBe(201)
  server.clock.advance(-86_400_001)
  cookie = before
  expect((await create('x.pdf', 'application/pdf', 1)).status).toBe(201)
  await people.close()
}, 30_000)

test('a file can neither run nor ask for anything, and its name stays a name', async () => {
  const app = Fastify()
  app.get('/:type', (request, reply) => {
    const { type } = request.params as { type: string }
    return sendAnswer(reply, { name: `支部"大会'\r\nx.pdf`, type: decodeURIComponent(type), body: pdf, inline: true })
  })
  const shown = await app.inject('/application%2Fpdf')
  expect(shown.headers).toMatchObject({ 'content-type': 'application/pdf', 'x-content-type-options': 'nosniff' })
  expect(shown.headers['content-disposition']).toMatch(/^inline; filename="file"; filename\*=UTF-8''[\w%.-]+$/)
  expect(shown.headers['content-security-policy']).not.toContain('sandbox')
  const given = await app.inject('/text%2Fhtml')
  expect(given.headers).toMatchObject({ 'content-type': 'application/octet-stream' })
  expect(given.headers['content-security-policy']).toContain('sandbox')
  expect(given.headers['content-disposition']).toMatch(/^attachment/)
  expect(given.rawPayload.equals(pdf)).toBe(true)
  await app.close()
})

test('names keep no path and nothing that cannot be seen', () => {
  expect(cleanName('C:\\temp\\花名册.xlsx')).toBe('花名册.xlsx')
  expect(cleanName('../../etc/passwd')).toBe('passwd')
  expect(cleanName('a\u202Efdp.exe\n')).toBe('afdp.exe')
  expect(cleanName('..')).toBe('file')
})

/** A record of the sender's own unit, which he may change. */
async function importOf(personId: number): Promise<FileUse> {
  const people = await testPeople(server.database)
  const key = newId()
  await people.sql(
    `insert into app.roster_import (uuid, unit_id, file_name, file_hash, coverage, state, made_by)
     values ($1, (select unit_id from app.post where person_id = $2), 'a.xlsx', '\\x00', '{"kind":"group"}', 'ready', $2)`,
    [key, personId],
  )
  await people.close()
  return { table: 'app.roster_import', key }
}

function tus(as = cookie): Record<string, string> {
  return { 'tus-resumable': '1.0.0', ...(as === '' ? {} : { cookie: as }) }
}

const pdfMetadata = `filename ${Buffer.from('x.pdf').toString('base64')},filetype ${Buffer.from('application/pdf').toString('base64')}`

function create(name: string, type: string, size: number): Promise<Response> {
  const encode = (text: string) => Buffer.from(text).toString('base64')
  const metadata = `filename ${encode(name)},filetype ${encode(type)}`
  const headers = { ...tus(), 'upload-length': String(size), 'upload-metadata': metadata }
  return fetch(`${server.url}/api/uploads`, { method: 'POST', headers })
}

async function begin(name: string, type: string, size: number): Promise<string> {
  const answer = await create(name, type, size)
  expect(answer.status).toBe(201)
  return new URL(answer.headers.get('location')!, server.url).pathname
}

function piece(place: string, bytes: Buffer, from: number, to: number): Promise<Response> {
  const headers = { ...tus(), 'upload-offset': String(from), 'content-type': 'application/offset+octet-stream' }
  return fetch(server.url + place, { method: 'PATCH', headers, body: new Uint8Array(bytes.subarray(from, to)) })
}

async function sendWhole(bytes: Buffer): Promise<string> {
  const place = await begin('x.pdf', 'application/pdf', bytes.length)
  return (await piece(place, bytes, 0, bytes.length)).headers.get('lianxian-file')!
}

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}
