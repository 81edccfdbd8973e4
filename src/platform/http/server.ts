import compress from '@fastify/compress'
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import { isId } from '#kernel/id.ts'
import type { Locale } from '#kernel/messages.ts'
import { type Operation, operationHeaders } from '#kernel/operation.ts'
import { commonCodes, Refusal } from '#kernel/refusal.ts'
import type { Entry } from '../database/database.ts'
import { describeError } from '../process/describe-error.ts'
import { runCommand } from '../sync/run-command.ts'
import { type Capability, endpointsOf } from './capability.ts'
import type { Services } from './context.ts'
import { describeApi } from './describe-api.ts'
import { errorTexts, type ErrorTexts } from './error-texts.ts'
import { JsonText } from './json-text.ts'
import { runHotQuery, runQuery } from './run-query.ts'
import { sendAnswer } from './send-answer.ts'
import type { FileAnswer, Served } from './serve.ts'
import { statusOf } from './status.ts'

export interface ServerOptions {
  capabilities: readonly Capability[]
  services: Services
  /** The session token that the request carries, its signature checked; null for nobody. */
  sessionToken: (request: FastifyRequest) => string | null
  /** In tests: an answer that its contract does not describe is an error. */
  strictOutputs?: boolean
}

/** The HTTP face: every endpoint of every capability, and nothing that decides by itself. */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: options.services.log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1_048_576,
    trustProxy: 'loopback',
    routerOptions: { ignoreTrailingSlash: true },
  }) as unknown as FastifyInstance
  await app.register(compress, { threshold: 1024 })
  const texts = errorTexts(options.capabilities)
  app.setErrorHandler((error, request, reply) => answerError(texts, error as FastifyError, request, reply))
  for (const capability of options.capabilities) {
    for (const served of capability.endpoints) addEndpoint(app, options, served)
    await capability.register?.(app, options.services)
  }
  let described: object | undefined
  app.get('/api/openapi.json', () => (described ??= describeApi(endpointsOf(options.capabilities))))
  return app
}

/** By whom a request is made; for the raw routes of capabilities too. */
export function entryOf(options: Pick<ServerOptions, 'services' | 'sessionToken'>, request: FastifyRequest): Entry {
  const token = options.sessionToken(request)
  return token ? { by: 'session', token, now: options.services.clock.now() } : { by: 'nobody' }
}

export function localeOf(request: FastifyRequest): Locale {
  const asked = request.headers['lianxian-locale'] ?? request.headers['accept-language'] ?? 'zh'
  return String(asked).toLowerCase().startsWith('en') ? 'en' : 'zh'
}

function addEndpoint(app: FastifyInstance, options: ServerOptions, served: Served): void {
  const { services } = options
  const { endpoint } = served
  const around = (request: FastifyRequest) => ({
    entry: entryOf(options, request),
    locale: localeOf(request),
    address: request.ip,
  })
  const answer = async (request: FastifyRequest): Promise<unknown> => {
    if (served.kind === 'command' || served.kind === 'public-command') {
      const op = operationOf(request, endpoint.name)
      const input = { ...(request.body as object | undefined), ...(request.params as object) }
      return runCommand(services, served, { ...around(request), op, input })
    }
    const input = {
      ...(request.query as object),
      ...(request.body as object | undefined),
      ...(request.params as object),
    }
    if (served.kind === 'hot-query') return runHotQuery(services, served, { entry: entryOf(options, request), input })
    const device = request.headers[operationHeaders.device]
    const asked = { ...around(request), device: typeof device === 'string' ? device.slice(0, 64) : null }
    return runQuery(services, served, { ...asked, input })
  }
  const answerDeclared = (request: FastifyRequest) =>
    answer(request).catch((error: unknown) => {
      throw requireDeclaredRefusal(served, error)
    })
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    handler: async (request, reply) => {
      const output = await (options.strictOutputs ? answerDeclared(request) : answer(request))
      if (served.kind === 'file-query' || served.kind === 'audited-file') return sendAnswer(reply, output as FileAnswer)
      if (options.strictOutputs) requireDeclared(served, output)
      void reply.header('cache-control', 'no-store')
      if (output instanceof JsonText) return reply.type('application/json; charset=utf-8').send(output.text)
      return reply.send(output ?? {})
    },
  })
}

/** The operation that a request’s headers carry; for the raw routes of capabilities too. Throws `operation.id-missing`. */
export function operationOf(request: FastifyRequest, type: string): Operation {
  const header = (name: string) => (request.headers[name] === undefined ? null : String(request.headers[name]))
  const id = header(operationHeaders.id)
  if (!id || !isId(id)) throw new Refusal('operation.id-missing')
  const at = header(operationHeaders.at)
  return {
    id,
    type,
    version: Number(header(operationHeaders.version) ?? '1') || 1,
    via: 'rest',
    device: header(operationHeaders.device)?.slice(0, 64) ?? null,
    at: at !== null && !Number.isNaN(Date.parse(at)) ? new Date(at).toISOString() : null,
    tz: header(operationHeaders.tz)?.slice(0, 64) ?? null,
  }
}

function requireDeclared(served: Served, answered: unknown): void {
  const output = answered instanceof JsonText ? JSON.parse(answered.text) : answered
  const parsed = served.endpoint.output.parse(output ?? {})
  const [had, declared] = [JSON.stringify(output ?? {}), JSON.stringify(parsed)]
  if (had.length !== declared.length)
    throw new Error(`${served.endpoint.name} answered fields that its contract does not declare`)
}

/** A refusal that its contract does not declare is a fault of ours. */
function requireDeclaredRefusal(served: Served, error: unknown): unknown {
  if (!(error instanceof Refusal)) return error
  const declared: readonly string[] = [...served.endpoint.errors, ...commonCodes]
  return declared.includes(error.code)
    ? error
    : new Error(`${served.endpoint.name} refused with ${error.code}, which its contract does not declare`)
}

/** What a request that failed is answered: a code and its sentence, nothing of what went wrong inside. */
export function answerError(
  texts: ErrorTexts,
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const refusal = error instanceof Refusal ? error : asRefusal(error)
  if (refusal.code === 'server.fault') {
    request.log.error({ err: describeError(error) }, 'request failed')
  }
  const message = texts.sentence(localeOf(request), refusal.code, refusal.params)
  void reply.status(statusOf(refusal.code)).send({ error: { code: refusal.code, params: refusal.params, message } })
}

function asRefusal(error: FastifyError): Refusal {
  if (error.statusCode === 413) return new Refusal('input.invalid', { field: 'body', problem: 'too_big' })
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return new Refusal('input.invalid', { field: 'body', problem: error.code ?? 'malformed' })
  }
  if (['ECONNREFUSED', '57P01', '57P03', '53300'].includes(error.code)) return new Refusal('server.busy')
  return new Refusal('server.fault')
}
