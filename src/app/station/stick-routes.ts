import type { FastifyInstance } from 'fastify'
import { mostPacketBytes, packetEnding, packetType } from '#kernel/packet.ts'
import { Refusal } from '#kernel/refusal.ts'
import { exportPacket } from '#platform/station/site/export-packet.ts'
import { importPacket } from '#platform/station/site/import-packet.ts'
import type { Site } from '#platform/station/site/site.ts'
import { readFormFile } from './read-form-file.ts'

/** The form around a packet. */
const formBytes = 64 * 1024

/**
 * The memory stick, for whoever stands before the box: `GET /station/packet` gives what waits, sealed; `POST` takes what was
 * brought back, and leads to the page with what became of it. Both are harmless in anybody's hands.
 */
export function addStickRoutes(app: FastifyInstance, site: Site): void {
  app.get('/station/packet', async (_request, reply) => {
    const bytes = await exportPacket(site).catch(ifNothing)
    if (!bytes) return reply.redirect('/station?told=nothing', 303)
    return reply
      .header('cache-control', 'no-store')
      .header('x-content-type-options', 'nosniff')
      .header('content-disposition', `attachment; filename="${nameAt(site.clock.now())}"`)
      .type(packetType)
      .send(Buffer.from(bytes))
  })
  void app.register(async (scope) => {
    scope.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    scope.post('/station/packet', { bodyLimit: mostPacketBytes + formBytes }, async (request, reply) => {
      const type = request.headers['content-type'] ?? ''
      return reply.redirect(`/station?told=${await bring(site, request.body as Buffer, type)}`, 303)
    })
  })
}

function ifNothing(error: unknown): undefined {
  if (error instanceof Refusal && error.code === 'record.missing') return undefined
  throw error
}

async function bring(site: Site, body: Buffer, type: string): Promise<string> {
  try {
    return await importPacket(site, readFormFile(body, type))
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

/** `lianxian-station-20261120-1430.lxp`: names no one. */
function nameAt(now: Date): string {
  const [day, time] = now.toISOString().split('T') as [string, string]
  return `lianxian-station-${day.replaceAll('-', '')}-${time.slice(0, 5).replace(':', '')}${packetEnding}`
}
