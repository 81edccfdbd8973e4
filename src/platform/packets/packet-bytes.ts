import { pipeline } from 'node:stream/promises'
import { PassThrough, type Readable } from 'node:stream'
import { type Bytes, mostPacketBytes } from '#kernel/packet.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Services } from '../http/context.ts'

/** Takes a packet's bytes to the file store as they come, and no more than a packet may have. */
export async function storePacketBytes({ files }: Services, source: Readable): Promise<{ hash: string; size: number }> {
  const limited = new PassThrough()
  let size = 0
  source.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size > mostPacketBytes) source.destroy(new Refusal('packets.too-large'))
  })
  const arriving = pipeline(source, limited)
  const [stored, arrived] = await Promise.allSettled([files.put(limited), arriving])
  if (stored.status === 'fulfilled' && arrived.status === 'fulfilled') return stored.value
  if (stored.status === 'fulfilled') await files.remove(stored.value.hash)
  const failed = arrived.status === 'rejected' ? arrived : stored
  throw (failed as PromiseRejectedResult).reason
}

/** Undefined where it is kept no more. */
export async function readPacketBytes({ files }: Services, hash: string): Promise<Bytes | undefined> {
  const stream = await files.open(hash)
  if (!stream) return undefined
  const chunks: Buffer[] = []
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk)
  const whole = Buffer.concat(chunks)
  return new Uint8Array(whole.buffer, whole.byteOffset, whole.length)
}

let turn: Promise<unknown> = Promise.resolve()

/** A packet may take three times its size in memory: this process opens one after the other. */
export async function inPacketTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = turn.then(work, work)
  turn = mine.catch(() => undefined)
  return mine
}
