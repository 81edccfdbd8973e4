import { createReadStream } from 'node:fs'
import { Refusal } from '#kernel/refusal.ts'
import type { Services } from '#platform/http/context.ts'
import type { PacketCounts } from '#platform/packets/take-packet.ts'
import type { PacketState } from './packets.store.ts'
import { receivePacket } from './receive-packet.ts'
import { toCounts } from './to-counts.ts'

export interface ImportedFile {
  state: PacketState
  operations: number
  counts: PacketCounts
  isRepeated: boolean
}

/** From the command line. Throws the refusals of `receivePacket` and `packets.file-missing`. */
export async function importPacketFile(services: Services, file: string): Promise<ImportedFile> {
  try {
    const bringing = { via: 'cli', broughtBy: null } as const
    const { packet, isRepeated } = await receivePacket(services, createReadStream(file), bringing)
    return { state: packet.state, operations: packet.operations, counts: toCounts(packet.counts), isRepeated }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    throw ['ENOENT', 'EACCES', 'EISDIR'].includes(code) ? new Refusal('packets.file-missing') : error
  }
}
