import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { describeError } from '#platform/process/describe-error.ts'
import type { Services } from '#platform/http/context.ts'
import { runSystemCommand } from '#platform/sync/run-system-command.ts'
import { linkProvisioned } from '#capabilities/accounts/index.ts'
import { ScimProblem, toScimError } from '../scim/scim-problem.ts'
import { providerConfig, resourceTypes, schemas } from '../scim/scim-schemas.ts'
import type { ScimResource } from '../scim/scim-user.ts'
import { RateLimit } from './scim.limits.ts'
import type { ScimContext } from './scim.context.ts'
import * as groups from './scim.groups.ts'
import { tokenHash } from './scim.keys.ts'
import { findGoodToken, noteTokenUse } from './scim-tokens.store.ts'
import { linkByClaims } from './link-by-claims.ts'
import * as users from './scim.users.ts'

const root = '/scim/v2'
const wholeTree = { by: 'job' as const, paths: ['000001.'] }
const paths = ['/Users', '/Groups'] as const

export const scimRawRoutes = [
  ...['/ServiceProviderConfig', '/ResourceTypes', '/ResourceTypes/:id', '/Schemas', '/Schemas/:id'].map((path) => ({
    method: 'GET',
    path: root + path,
    permission: 'scim-token',
  })),
  ...paths.flatMap((path) => [
    ...['GET', 'POST'].map((method) => ({ method, path: root + path, permission: 'scim-token' })),
    { method: 'POST', path: `${root}${path}/.search`, permission: 'scim-token' },
    ...['GET', 'PUT', 'PATCH', 'DELETE'].map((method) => ({
      method,
      path: `${root}${path}/:id`,
      permission: 'scim-token',
    })),
  ]),
]

type Work = (context: ScimContext, request: FastifyRequest) => Promise<object | void>

/** SCIM 2.0 for the enterprise's own system; who may is a bearer token of the group office. */
export async function registerScim(app: FastifyInstance, services: Services): Promise<void> {
  linkByClaims(services, wholeTree, linkProvisioned)
  await app.register(
    (scim, _options, done) => {
      scim.addContentTypeParser(
        'application/scim+json',
        { parseAs: 'string' },
        scim.getDefaultJsonParser('error', 'error'),
      )
      scim.setErrorHandler((error, request, reply) => answerProblem(error as Error, request, reply))
      const limits = { token: new RateLimit(1_200, 60_000), failed: new RateLimit(30, 60_000) }
      const route = (method: string, url: string, work: Work, status = 200) =>
        scim.route({
          method,
          url,
          handler: async (request, reply) => {
            const answer = await serve(services, limits, request, work)
            void reply.header('cache-control', 'no-store').type('application/scim+json; charset=utf-8')
            return answer === undefined ? reply.status(204).send() : reply.status(status).send(JSON.stringify(answer))
          },
        })
      addDiscovery(route)
      addResources(route, '/Users', {
        add: users.addUser,
        get: users.getUser,
        put: users.replaceUser,
        patch: users.patchUser,
        remove: users.deleteUser,
        list: users.listUsers,
      })
      addResources(route, '/Groups', {
        add: groups.addGroup,
        get: groups.getGroup,
        put: groups.replaceGroup,
        patch: groups.patchGroup,
        remove: groups.deleteGroup,
        list: groups.listGroups,
      })
      done()
    },
    { prefix: root },
  )
}

type Route = (method: string, url: string, work: Work, status?: number) => unknown

interface Handlers {
  add: (context: ScimContext, body: ScimResource) => Promise<object>
  get: (context: ScimContext, id: string) => Promise<object>
  put: (context: ScimContext, id: string, body: ScimResource) => Promise<object>
  patch: (context: ScimContext, id: string, body: unknown) => Promise<object>
  remove: (context: ScimContext, id: string) => Promise<void>
  list: (context: ScimContext, page: users.ListRequest) => Promise<object>
}

function addResources(route: Route, path: string, handlers: Handlers): void {
  const idOf = (request: FastifyRequest) => (request.params as { id: string }).id
  route('GET', path, (context, { query }) => handlers.list(context, query as users.ListRequest))
  route('POST', `${path}/.search`, (context, { body }) => handlers.list(context, bodyOf(body)))
  route('POST', path, (context, { body }) => handlers.add(context, bodyOf(body)), 201)
  route('GET', `${path}/:id`, (context, request) => handlers.get(context, idOf(request)))
  route('PUT', `${path}/:id`, (context, request) => handlers.put(context, idOf(request), bodyOf(request.body)))
  route('PATCH', `${path}/:id`, (context, request) => handlers.patch(context, idOf(request), request.body))
  route('DELETE', `${path}/:id`, (context, request) => handlers.remove(context, idOf(request)))
}

function addDiscovery(route: Route): void {
  route('GET', '/ServiceProviderConfig', async () => providerConfig)
  for (const [path, list] of [
    ['/ResourceTypes', resourceTypes],
    ['/Schemas', schemas],
  ] as const) {
    route('GET', path, async () => users.listOf(list, list.length, 1))
    route('GET', `${path}/:id`, async (_, { params }) => {
      const found = list.find(({ id }) => id === (params as { id: string }).id)
      if (!found) throw new ScimProblem(404, 'there is no such schema or type')
      return found
    })
  }
}

/** Who bears a good token does the work in one transaction, in the scope of the whole group. */
async function serve(
  services: Services,
  limits: { token: RateLimit; failed: RateLimit },
  request: FastifyRequest,
  work: Work,
): Promise<object | void> {
  const now = services.clock.now()
  if (!limits.failed.hasRoom(request.ip, now)) throw new ScimProblem(429, 'too many requests')
  const token = /^Bearer (lxscim_[\w-]{43})$/.exec(request.headers.authorization ?? '')?.[1]
  const id = token && (await services.db.read(wholeTree, (tx) => findGoodToken(tx, tokenHash(services.keys, token))))
  if (!id) {
    // Whoever guesses is slowed down; a request without any token costs nothing.
    if (token) limits.failed.take(request.ip, now)
    throw new ScimProblem(401, 'a bearer token of the group office is needed')
  }
  if (!limits.token.take(id, now)) throw new ScimProblem(429, 'too many requests')
  const base = `${services.settings.publicUrl}${root}`
  return runSystemCommand(
    services,
    'provisioning.scim',
    wholeTree,
    async (context) => {
      await noteTokenUse(context.tx, id, context.today)
      return work({ ...context, base }, request)
    },
    'rest',
  )
}

function bodyOf(body: unknown): ScimResource {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as ScimResource
  throw new ScimProblem(400, 'the body is no JSON object', 'invalidSyntax')
}

function answerProblem(
  error: Error & { statusCode?: number; code?: string },
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const problem = error instanceof ScimProblem ? error : asProblem(error)
  if (problem.status >= 500) request.log.error({ err: describeError(error) }, 'request failed')
  if (problem.status === 401) void reply.header('www-authenticate', 'Bearer realm="scim"')
  void reply
    .status(problem.status)
    .type('application/scim+json; charset=utf-8')
    .send(JSON.stringify(toScimError(problem)))
}

function asProblem({ statusCode, code }: { statusCode?: number; code?: string }): ScimProblem {
  // SE-11: a lock of the database itself, see decision 033.
  if (code === 'LX001') return new ScimProblem(409, 'people of a unit overseas stay out; nothing was changed')
  if (statusCode === 413) return new ScimProblem(413, 'the request is too large')
  return statusCode !== undefined && statusCode < 500
    ? new ScimProblem(400, 'the request cannot be read', 'invalidSyntax')
    : new ScimProblem(500, 'something went wrong; nothing was changed')
}
