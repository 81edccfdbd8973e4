import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { packetType } from '#kernel/packet.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Services } from '#platform/http/context.ts'
import { addPacketRoute } from '#platform/packets/packet-route.ts'
import { carriedPacket } from '../packets.contract.ts'
import { giveReceipt } from './give-receipt.ts'
import { limitCarriers } from './limit-carriers.ts'
import { receivePacket } from './receive-packet.ts'
import { requireReceipt } from './require-receipt.ts'
import { writeAnswer } from './write-answer.ts'

const asked = z.object({ number: z.string().max(40) })

/**
 * What whoever carries a packet needs, signed in or not: `POST /api/carry` (the file's bytes) answers a receipt number;
 * `POST /api/carry/answer` with that number answers the packet to bring back.
 */
export async function registerCarrying(app: FastifyInstance, services: Services): Promise<void> {
  await addPacketRoute(app, {
    path: '/api/carry',
    admit: () => limitCarriers(services),
    take: async (source) => {
      const { packet } = await receivePacket(services, source, { via: 'carry', broughtBy: null })
      return carriedPacket.parse({ number: await giveReceipt(services, packet.id), state: packet.state })
    },
  })
  app.post('/api/carry/answer', async (request, reply) => {
    const { data } = asked.safeParse(request.body)
    if (!data) throw new Refusal('input.invalid', { field: 'number', problem: 'invalid' })
    const answer = await writeAnswer(services, await requireReceipt(services, data.number))
    if (!answer) throw new Refusal('record.missing')
    return sendPacket(reply, Buffer.from(answer))
  })
}

function sendPacket(reply: FastifyReply, bytes: Buffer): FastifyReply {
  return reply
    .type(packetType)
    .header('content-disposition', 'attachment; filename="answer.lxp"')
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-store')
    .send(bytes)
}
