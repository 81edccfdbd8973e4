import { findPersonNames } from '#capabilities/organisation/index.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { listPackets as endpoint } from '../packets.contract.ts'
import { listPacketRows, type PacketListRow } from './packets.store.ts'
import { toCounts } from './to-counts.ts'

const mostListed = 200

/** Names only of people whom the reader may see. */
export async function listPackets({ tx }: QueryContext): Promise<OutputOf<typeof endpoint>> {
  const rows = await listPacketRows(tx, mostListed)
  const names = await findPersonNames(
    tx,
    rows.flatMap(({ personId }) => personId ?? []),
  )
  return { packets: rows.map((row) => toLine(row, names)) }
}

function toLine(row: PacketListRow, names: ReadonlyMap<number, string>) {
  return {
    packetId: row.id,
    receivedAt: row.receivedAt.toISOString(),
    via: row.via,
    bytes: row.size,
    state: row.state,
    operations: row.operations,
    counts: toCounts(row.counts),
    personName: row.personId === null ? null : (names.get(row.personId) ?? null),
    isStation: row.stationId !== null,
  }
}
