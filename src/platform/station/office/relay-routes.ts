import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '#kernel/refusal.ts'
import { sign } from '#kernel/sealing.ts'
import type { Services } from '../../http/context.ts'
import { officeKeys } from '../../sync/office-keys.ts'
import { answerText, proofHeader, relayFilePath, relayPath, relayPiecePath } from '../relay.ts'
import { answerRelay } from './answer-relay.ts'
import { openRelayedFile } from './relay-file.ts'
import { readRelayedPiece } from './read-piece.ts'
import { readRelayRequest } from './read-relay.ts'
import { answerPiece } from './answer-piece.ts'

/** Unpacked bytes of one request: weeks of work come in several. */
const mostBytes = 32 * 1024 * 1024

const mostPieceBytes = 512 * 1024

/**
 * `POST /api/relay`, `POST /api/relay-piece`, `POST /api/relay-file`: a site station brings what phones gave it, and takes what its units' phones may read. No session and
 * no cookie: the station's key signs what it asks, head office's key what it is answered, both over the exact bytes.
 */
export function addRelayRoutes(app: FastifyInstance, services: Services, uploadsFolder: string): void {
  void app.register(async (scope) => {
    // The signature is over the bytes, so they are not parsed on the way.
    scope.removeContentTypeParser('application/json')
    scope.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => done(null, body))
    scope.post(relayPath, { bodyLimit: mostBytes }, async (request, reply) => {
      const body = String(request.body)
      const answer = await answerRelay(services, readRelayRequest(parse(body)), body, proofOf(request))
      return sendSigned(services, reply, JSON.stringify(answer))
    })
    scope.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    )
    scope.post(relayPiecePath, { bodyLimit: mostPieceBytes }, async (request, reply) => {
      const piece = readRelayedPiece(request.body as Buffer)
      const answer = await answerPiece(services, uploadsFolder, piece, proofOf(request))
      return sendSigned(services, reply, JSON.stringify(answer))
    })
    scope.post(relayFilePath, async (request, reply) => {
      const body = String(request.body)
      const part = await openRelayedFile(services, parse(body), body, proofOf(request))
      return reply.header('cache-control', 'no-store').type('application/octet-stream').send(part)
    })
  })
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    throw new Refusal('input.invalid', { field: 'body', problem: 'malformed' })
  }
}

function proofOf(request: FastifyRequest): string {
  return String(request.headers[proofHeader] ?? '')
}

async function sendSigned(services: Services, reply: FastifyReply, text: string): Promise<FastifyReply> {
  const { signKey } = await officeKeys(services)
  return reply
    .header(proofHeader, await sign(await answerText(text), signKey))
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .send(text)
}
