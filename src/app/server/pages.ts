import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '#kernel/refusal.ts'
import type { Settings } from '#platform/process/settings.ts'

/** Each shell answers for all addresses below its own; the member app for the rest. */
const shells = ['console', 'screen', 'gallery']

/**
 * Serves the built pages, packed beforehand, and says to every answer what a browser may do with it. `callable`: origins,
 * beside their own, that pages may call.
 */
export async function addPages(
  app: FastifyInstance,
  dir: string,
  settings: Settings,
  callable: () => readonly string[] = () => settings.servers,
): Promise<void> {
  addSecurityHeaders(app, settings, callable)
  await app.register(fastifyStatic, {
    root: dir,
    preCompressed: true,
    redirect: false,
    dotfiles: 'ignore',
    cacheControl: false,
    setHeaders: (response, path) => {
      void response.header(
        'cache-control',
        path.startsWith(`${dir}/assets/`) ? 'public, max-age=31536000, immutable' : 'no-cache',
      )
    },
  })
  app.setNotFoundHandler((request, reply) => answerShell(request, reply))
}

function answerShell(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const path = request.url.split('?')[0] ?? '/'
  const isPage = ['GET', 'HEAD'].includes(request.method) && !/^\/(api|metrics|assets)(\/|$)|\.[a-z0-9]+$/i.test(path)
  if (!isPage) throw new Refusal('record.missing')
  const shell = shells.find((name) => path === `/${name}` || path.startsWith(`/${name}/`))
  return reply.header('cache-control', 'no-cache').sendFile(shell ? `${shell}/index.html` : 'index.html')
}

function addSecurityHeaders(app: FastifyInstance, { publicUrl }: Settings, callable: () => readonly string[]): void {
  const isSecure = publicUrl.startsWith('https:')
  app.addHook('onSend', (_request, reply, _payload, done) => {
    // A file that people uploaded brings a stricter policy of its own.
    if (!reply.hasHeader('content-security-policy')) void reply.header('content-security-policy', policyOf(callable()))
    void reply.header('x-content-type-options', 'nosniff')
    void reply.header('referrer-policy', 'same-origin')
    void reply.header('cross-origin-opener-policy', 'same-origin')
    void reply.header('permissions-policy', 'geolocation=(), microphone=(), interest-cohort=()')
    if (isSecure) void reply.header('strict-transport-security', 'max-age=31536000')
    done()
  })
}

function policyOf(callable: readonly string[]): string {
  return [
    "default-src 'self'",
    `connect-src ${["'self'", ...callable].join(' ')}`,
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}
