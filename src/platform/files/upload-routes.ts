import { AsyncLocalStorage } from 'node:async_hooks'
import { join } from 'node:path'
import { FileStore as TusFolder } from '@tus/file-store'
import { Server, type Upload } from '@tus/server'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '#kernel/actor.ts'
import { isId, newId } from '#kernel/id.ts'
import { fill, type Locale } from '#kernel/messages.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Entry } from '../database/database.ts'
import type { Services } from '../http/context.ts'
import { localeOf } from '../http/server.ts'
import { statusOf } from '../http/status.ts'
import { FileProblem } from './file-problem.ts'
import { keepUpload } from './keep-upload.ts'
import { limitUploads } from './limit-uploads.ts'
import { uploadMessages } from './upload.messages.ts'
import { cleanName, mostBytes, uploadTypes } from './upload-rules.ts'
import {
  dropUpload,
  type FileFacts,
  findFinished,
  findTooSmallWish,
  findUpload,
  insertUpload,
} from './uploads.store.ts'

export interface UploadOptions {
  services: Services
  /** Where uploads lie until they are whole. */
  folder: string
  entryOf: (request: FastifyRequest) => Entry
}

/** Days that an unfinished upload may be taken up again. */
export const uploadDays = 3

interface Caller {
  entry: Entry
  actor: Actor
  locale: Locale
}

/**
 * `/api/uploads`: the tus protocol, for whoever is signed in; metadata `filename` and `filetype`, length known from the
 * start. When the last byte has come, `GET /api/uploads/:id` answers `{hash, name, type, size}`, which a command then
 * refers to; `GET /api/uploads?hash=…` the same for a file that the caller has sent before, by whatever road; the answer
 * to the last part carries the same hash as `Lianxian-File`. `recordTakes`: bytes that a record which named the file
 * before it came takes at most, where the file is larger and so not kept for it.
 */
export function addUploadRoutes(app: FastifyInstance, options: UploadOptions): void {
  const callers = new AsyncLocalStorage<Caller>()
  const tus = makeServer(options, () => callers.getStore()!)
  app.addContentTypeParser('application/offset+octet-stream', (_request, _body, done) => done(null))
  app.route({
    method: ['POST', 'HEAD', 'PATCH', 'DELETE', 'OPTIONS'],
    url: '/api/uploads',
    exposeHeadRoute: false,
    handler: handle,
  })
  app.route({
    method: ['HEAD', 'PATCH', 'DELETE', 'OPTIONS'],
    url: '/api/uploads/:id',
    exposeHeadRoute: false,
    handler: handle,
  })
  app.get('/api/uploads/:id', { exposeHeadRoute: false }, async (request, reply) => {
    const { entry } = await requireCaller(options, request)
    const { id } = request.params as { id: string }
    const { hash, name, type, size } = await keepOwn(entry, id)
    const recordTakes = await options.services.db.read(entry, async (tx, entered) => {
      await entered
      return findTooSmallWish(tx, hash, size)
    })
    const facts = { hash, name, type, size, ...(recordTakes !== null && { recordTakes }) }
    return reply.header('cache-control', 'no-store').send(facts)
  })

  app.get('/api/uploads', { exposeHeadRoute: false }, async (request, reply) => {
    const { entry } = await requireCaller(options, request)
    const { hash = '' } = request.query as { hash?: string }
    const found = await options.services.db.read(entry, (tx) => findFinished(tx, String(hash)))
    if (!found) throw new Refusal('record.missing')
    return reply.header('cache-control', 'no-store').send(found)
  })

  async function keepOwn(entry: Entry, id: string): Promise<FileFacts> {
    if (!isId(id)) throw new Refusal('record.missing')
    return keepUpload(options.services, entry, id, join(options.folder, id))
  }

  async function handle(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const caller = await requireCaller(options, request)
    reply.hijack()
    await callers.run(caller, () => tus.handle(request.raw, reply.raw))
    if (request.method === 'DELETE' && reply.raw.statusCode === 204) await drop(caller, request)
  }

  async function drop({ entry }: Caller, request: FastifyRequest): Promise<void> {
    const { id } = request.params as { id: string }
    await options.services.db.write(entry, (tx) => dropUpload(tx, id, options.services.clock.now()))
  }
}

function makeServer({ services, folder }: UploadOptions, callerOf: () => Caller): Server {
  return new Server({
    path: '/api/uploads',
    datastore: new TusFolder({ directory: folder, expirationPeriodInMilliseconds: uploadDays * 86_400_000 }),
    relativeLocation: true,
    maxSize: mostBytes,
    allowedOrigins: [],
    exposedHeaders: ['Lianxian-File'],
    namingFunction: () => newId(),
    onUploadCreate: (_request, upload) => begin(services, callerOf(), upload).catch(toTus(callerOf)),
    onIncomingRequest: (request, id) => requireOwn(services, callerOf(), request.method, id).catch(toTus(callerOf)),
    onUploadFinish: (_request, upload) => finish(services, callerOf(), upload, folder).catch(toTus(callerOf)),
  })
}

async function requireCaller({ services, entryOf }: UploadOptions, request: FastifyRequest): Promise<Caller> {
  const entry = entryOf(request)
  const actor = await services.db.read(entry, (_tx, entered) => entered)
  if (!actor) throw new Refusal('sign-in.needed')
  // SE-11: nothing that an employee may send has a file.
  if (actor.isEmployee) throw new Refusal('record.missing')
  return { entry, actor, locale: localeOf(request) }
}

async function begin(services: Services, { entry, actor }: Caller, upload: Upload): Promise<object> {
  const { filename, filetype } = upload.metadata ?? {}
  const type = String(filetype ?? '').toLowerCase()
  if (!(uploadTypes as readonly string[]).includes(type))
    throw new Refusal('input.invalid', { field: 'type', problem: 'type' })
  if (upload.size === undefined) throw new Refusal('input.invalid', { field: 'size', problem: 'missing' })
  const row = { id: upload.id, name: cleanName(filename ?? ''), type, size: upload.size }
  await services.db.write(entry, async (tx) => {
    const now = services.clock.now()
    await limitUploads(tx, actor.personId, row.size, now)
    await insertUpload(tx, { ...row, personId: actor.personId, now })
  })
  // Names stay in the database; the folder of unfinished uploads holds bytes alone.
  return { metadata: {} }
}

/** An upload that is not the caller's is none. */
async function requireOwn(services: Services, { entry }: Caller, method: string, id: string): Promise<void> {
  if (method === 'POST') return
  const found = isId(id) && (await services.db.read(entry, (tx) => findUpload(tx, id)))
  if (!found) throw new Refusal('record.missing')
}

async function finish(services: Services, { entry }: Caller, upload: Upload, folder: string): Promise<object> {
  const { hash } = await keepUpload(services, entry, upload.id, join(folder, upload.id))
  return { headers: { 'Lianxian-File': hash } }
}

const tooManyRequests = 429

/** The protocol's own library answers with a status and a text. */
function toTus(callerOf: () => Caller): (error: unknown) => never {
  return (error) => {
    const refusal = error instanceof Refusal ? error : null
    const code: string = refusal?.code ?? (error instanceof FileProblem ? 'server.busy' : 'server.fault')
    const texts: Readonly<Record<string, string>> = uploadMessages[callerOf().locale]
    const limit = texts[`error.${code}`]
    const message = error instanceof FileProblem ? error.zh : limit ? fill(limit, refusal?.params) : ''
    const body = JSON.stringify({ error: { code, params: refusal?.params ?? {}, message } })
    throw Object.assign(new Error(code), { status_code: limit ? tooManyRequests : statusOf(code), body })
  }
}
