import type { Uuid } from '#kernel/id.ts'
import type { Tx } from '#platform/http/context.ts'

export type PacketState = 'received' | 'waiting' | 'taken'
export type PacketVia = 'carry' | 'console' | 'cli'
export type StoredCounts = Readonly<Record<string, number>>

export interface PacketRow {
  id: Uuid
  sha256: string
  state: PacketState
  operations: number
  counts: StoredCounts
  deviceId: Uuid | null
  stationId: Uuid | null
  personId: number | null
  fileHash: string | null
  receivedAt: Date
}

export interface NewPacket {
  id: Uuid
  sha256: string
  size: number
  via: PacketVia
  receivedAt: Date
  deviceId: Uuid | null
  stationId: Uuid | null
  personId: number | null
  broughtBy: number | null
  operations: number
}

const columns = ['id', 'sha256', 'state', 'operations', 'counts', 'device_id as deviceId', 'station_id as stationId', 'person_id as personId', 'file_hash as fileHash', 'received_at as receivedAt'] as const // prettier-ignore

/** The packet of exactly these bytes. */
export async function findPacket(tx: Tx, sha256: string): Promise<PacketRow | undefined> {
  const found = await tx.selectFrom('app.packet').select(columns).where('sha256', '=', sha256).executeTakeFirst()
  return found as PacketRow | undefined
}

export async function findPacketById(tx: Tx, id: Uuid): Promise<PacketRow | undefined> {
  const found = await tx.selectFrom('app.packet').select(columns).where('id', '=', id).executeTakeFirst()
  return found as PacketRow | undefined
}

/** False where the same bytes came a moment ago. */
export async function insertPacket(tx: Tx, packet: NewPacket): Promise<boolean> {
  const result = await tx
    .insertInto('app.packet')
    .values({
      id: packet.id,
      sha256: packet.sha256,
      size: packet.size,
      via: packet.via,
      received_at: packet.receivedAt,
      device_id: packet.deviceId,
      station_id: packet.stationId,
      person_id: packet.personId,
      brought_by: packet.broughtBy,
      operations: packet.operations,
      file_hash: packet.sha256,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

export async function settlePacket(
  tx: Tx,
  id: Uuid,
  outcome: { counts: StoredCounts; waitsFor: { device: Uuid; seq: number } | null; at: Date },
): Promise<void> {
  const { counts, waitsFor, at } = outcome
  const isTaken = waitsFor === null
  await tx
    .updateTable('app.packet')
    .set({
      counts: JSON.stringify(counts),
      state: isTaken ? 'taken' : 'waiting',
      waits_device: waitsFor?.device ?? null,
      waits_seq: waitsFor?.seq ?? null,
      taken_at: isTaken ? at : null,
      ...(isTaken && { file_hash: null }),
    })
    .where('id', '=', id)
    .execute()
}

export async function deletePacket(tx: Tx, id: Uuid): Promise<void> {
  await tx.deleteFrom('app.packet').where('id', '=', id).execute()
}

export interface HeldPacket {
  id: Uuid
  fileHash: string
  waitsSeq: number | null
  waitsDevice: Uuid | null
}

/** Those whose operations wait, the earliest numbers first, so that one after the other fills its gap. */
export async function findHeldPackets(tx: Tx, most: number, devices?: readonly Uuid[]): Promise<HeldPacket[]> {
  let query = tx
    .selectFrom('app.packet')
    .select(['id', 'file_hash', 'waits_seq', 'waits_device'])
    .where('state', '<>', 'taken')
    .where('file_hash', 'is not', null)
  if (devices) query = query.where('waits_device', 'in', devices)
  const found = await query.orderBy('waits_seq').orderBy('received_at').limit(most).execute()
  return found.map((row) => ({
    id: row.id,
    fileHash: row.file_hash!,
    waitsSeq: row.waits_seq,
    waitsDevice: row.waits_device,
  }))
}

export async function measureHeld(tx: Tx, deviceId: Uuid | null): Promise<{ bytes: number; ofDevice: number }> {
  const found = await tx
    .selectFrom('app.packet')
    .select((eb) => [
      eb.fn.coalesce(eb.fn.sum<number>('size'), eb.lit(0)).as('bytes'),
      eb.fn.count<number>('id').filterWhere('device_id', '=', deviceId).as('ofDevice'),
    ])
    .where('state', '<>', 'taken')
    .executeTakeFirstOrThrow()
  return { bytes: Number(found.bytes), ofDevice: Number(found.ofDevice) }
}

export interface PacketListRow extends PacketRow {
  via: PacketVia
  size: number
  stationId: Uuid | null
}

/** What the actor may see, the latest first. */
export async function listPacketRows(tx: Tx, most: number): Promise<PacketListRow[]> {
  const found = await tx
    .selectFrom('app.packet')
    .select([...columns, 'via', 'size'])
    .orderBy('received_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
  return found as PacketListRow[]
}

export async function exportPackets(tx: Tx, personId: number): Promise<object[]> {
  return tx
    .selectFrom('app.packet')
    .select(['received_at as receivedAt', 'via', 'size', 'state', 'operations'])
    .where('person_id', '=', personId)
    .orderBy('received_at')
    .execute()
}
