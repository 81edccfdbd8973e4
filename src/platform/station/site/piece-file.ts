import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Bytes } from '#kernel/packet.ts'
import { type FileTicket, sealedOffset, sealedPieceSize } from '#kernel/station-file.ts'
import type { Site } from './site.ts'

type Place = Pick<FileTicket, 'device' | 'hash'>

/** Puts a sealed piece to its place. When this returns it is on the disk, whatever becomes of the power. */
export async function writePiece(site: Site, place: Place, at: number, piece: Bytes): Promise<void> {
  await mkdir(site.carriedFolder, { recursive: true, mode: 0o700 })
  const handle = await open(pathOf(site, place), at === 0 ? 'w' : 'r+', 0o600)
  try {
    for (let done = 0; done < piece.length;)
      done += (await handle.write(piece, done, piece.length - done, sealedOffset(at) + done)).bytesWritten
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Null where the disk has it no more. */
export async function readPiece(site: Site, ticket: FileTicket, at: number): Promise<Bytes | null> {
  const handle = await open(pathOf(site, ticket), 'r').catch(() => null)
  if (!handle) return null
  try {
    const piece = new Uint8Array(sealedPieceSize(ticket.size, at))
    const { bytesRead } = await handle.read(piece, 0, piece.length, sealedOffset(at))
    return bytesRead === piece.length ? piece : null
  } finally {
    await handle.close()
  }
}

export async function dropPieces(site: Site, places: readonly Place[]): Promise<void> {
  for (const place of places) await rm(pathOf(site, place), { force: true })
}

function pathOf({ carriedFolder }: Site, { device, hash }: Place): string {
  return join(carriedFolder, `${device}-${hash}`)
}
