import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { answerPhone } from './answer-phone.ts'
import { readStationRequest } from './read-station-request.ts'
import { introducePhone } from './introduce-phone.ts'
import { openMirroredFile } from './open-mirrored-file.ts'
import type { Site } from './site.ts'
import { takePiece } from './take-piece.ts'

/** Unpacked bytes of one request: 500 operations with long minutes among them. */
const mostBytes = 16 * 1024 * 1024
/** A sealed piece of a file with its head. */
const mostPieceBytes = 512 * 1024
const allowedHeaders = 'content-type, content-encoding'

/**
 * What a phone may ask of a station: `POST /api/station/sync` (`StationRequest` →
 * `StationAnswer`),
 * `POST /api/station/devices` (a newcomer's `VouchedEnrolment`), `POST /api/station/uploads` (a piece of a file for head
 * office, `PieceHead` → `PieceAnswer`) and `POST /api/station/files` (`{device, station, hash, nonce, proof}` → the file's bytes). Called from the
 * server's pages, so from another origin, without cookies: the device's own signature is the pass.
 */
export function addStationRoutes(app: FastifyInstance, site: Site, onWork: () => void): void {
  app.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/api/')) allowOrigin(site, request, reply)
  })
  app.options('/api/*', async (_request, reply) => reply.status(204).send())
  app.post('/api/station/sync', { bodyLimit: mostBytes }, async (request, reply) => {
    const asked = readStationRequest(request.body)
    const answer = await answerPhone(site, asked)
    if (asked.batch && answer.held > answer.acked) onWork()
    return reply.header('cache-control', 'no-store').send(answer)
  })
  app.post('/api/station/devices', async (request, reply) => {
    const answer = await introducePhone(site, request.body)
    onWork()
    return reply.header('cache-control', 'no-store').send(answer)
  })
  void app.register(async (scope) => {
    scope.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    )
    scope.post('/api/station/uploads', { bodyLimit: mostPieceBytes }, async (request, reply) => {
      const answer = await takePiece(site, request.body as Buffer, onWork)
      return reply.header('cache-control', 'no-store').send(answer)
    })
  })
  app.post('/api/station/files', async (request, reply) => {
    const { file, size, type } = await openMirroredFile(site, request.body)
    return reply
      .header('cache-control', 'no-store')
      .header('content-length', String(size))
      .header('x-content-type-options', 'nosniff')
      .type(type)
      .send(file)
  })
}

/** The pages of head office, and no others. */
function allowOrigin({ directory }: Site, { headers }: FastifyRequest, reply: FastifyReply): void {
  void reply.header('vary', 'origin')
  const { origin } = headers
  if (origin === undefined || !directory.site?.origins.includes(origin)) return
  void reply
    .header('access-control-allow-origin', origin)
    .header('access-control-allow-methods', 'GET, POST')
    .header('access-control-allow-headers', allowedHeaders)
    .header('access-control-allow-private-network', 'true')
    .header('access-control-max-age', '86400')
}
