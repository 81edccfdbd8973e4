import type { FastifyInstance } from 'fastify'
import { findUnit, type UnitFacts } from '#capabilities/organisation/index.ts'
import type { Actor } from '#kernel/actor.ts'
import { packetEnding, packetType } from '#kernel/packet.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Services } from '#platform/http/context.ts'
import { entryOf } from '#platform/http/server.ts'
import { type Served, serveFile, servePublicQuery, serveQuery } from '#platform/http/serve.ts'
import { addPacketRoute } from '#platform/packets/packet-route.ts'
import { packetsAccess as access } from '../packets.access.ts'
import * as contract from '../packets.contract.ts'
import { exportContent } from './export-content.ts'
import { findCarried } from './find-carried.ts'
import { listPackets } from './list-packets.ts'
import { receivePacket } from './receive-packet.ts'
import { toCounts } from './to-counts.ts'

export const packetsRoutes: Served[] = [
  servePublicQuery(contract.findCarried, { run: findCarried }),
  serveQuery(contract.listPackets, { allow: access['import-packet'], run: listPackets }),
  serveFile(contract.exportContent, {
    subject: ({ tx }, { unitId }) => findUnit(tx, unitId).then((unit) => unit ?? null),
    allow: (actor, unit: UnitFacts) => access['export-content'](actor, unit),
    run: async ({ services }, _input, unit) => ({
      name: `${unit.code}${packetEnding}`,
      type: packetType,
      body: async () => Buffer.from(await exportContent(services, unit)),
    }),
  }),
]

export const packetsRawRoutes = [
  { method: 'POST', path: '/api/carry', permission: 'public' },
  { method: 'POST', path: '/api/carry/answer', permission: 'public' },
  { method: 'POST', path: '/api/packets', permission: 'import-packet' },
] as const

/** `POST /api/packets` with the file's bytes: as `/api/carry`, for whoever keeps phones, and with what became of it. */
export async function registerImport(app: FastifyInstance, services: Services): Promise<void> {
  await addPacketRoute(app, {
    path: '/api/packets',
    admit: async (request) => {
      const entry = entryOf({ services, sessionToken: services.auth.sessionToken }, request)
      return requireImporter(await services.db.read(entry, (_tx, entered) => entered))
    },
    take: async (source, { personId }) => {
      const { packet, isRepeated } = await receivePacket(services, source, { via: 'console', broughtBy: personId })
      const { id: packetId, state, operations, counts } = packet
      return contract.importedPacket.parse({ packetId, state, operations, counts: toCounts(counts), isRepeated })
    },
  })
}

function requireImporter(actor: Actor | null): Actor {
  if (!actor) throw new Refusal('sign-in.needed')
  if (!access['import-packet'](actor)) throw new Refusal('access.denied')
  return actor
}
