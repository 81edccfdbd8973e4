import type { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { mostPacketBytes, packetType } from '#kernel/packet.ts'
import { Refusal } from '#kernel/refusal.ts'

export interface PacketRoute<Who> {
  path: string
  /** Asked before a byte is read. Throws where the caller may not. */
  admit: (request: FastifyRequest) => Promise<Who>
  take: (source: Readable, who: Who, reply: FastifyReply) => Promise<object>
}

/** Uploads that one process takes at a time: each holds a connection, none holds memory while it comes in. */
const mostAtOnce = 24
const longestUpload = 20 * 60_000

/** A `POST` whose body is a packet's bytes, passed on as they come. Throws `packets.too-large`, `server.busy`. */
export async function addPacketRoute<Who>(
  app: FastifyInstance,
  { path, admit, take }: PacketRoute<Who>,
): Promise<void> {
  let running = 0
  await app.register(async (inside) => {
    inside.addContentTypeParser(packetType, (_request, _body, done) => done(null))
    inside.post(path, { bodyLimit: mostPacketBytes }, async (request, reply) => {
      const who = await admit(request)
      requirePacket(request)
      if (running >= mostAtOnce) throw new Refusal('server.busy')
      running++
      const patience = setTimeout(() => request.raw.destroy(new Refusal('server.busy')), longestUpload)
      try {
        void reply.header('cache-control', 'no-store')
        return await take(request.raw, who, reply)
      } finally {
        clearTimeout(patience)
        running--
      }
    })
  })
}

function requirePacket({ headers }: FastifyRequest): void {
  if (headers['content-type'] !== packetType) throw new Refusal('packets.not-packet')
  if (Number(headers['content-length'] ?? 0) > mostPacketBytes) throw new Refusal('packets.too-large')
}
