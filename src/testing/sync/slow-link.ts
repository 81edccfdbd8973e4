import { type AddressInfo, createServer, connect as connectTo, type Socket } from 'node:net'
import { Random } from './random.ts'

export interface SlowLinkOptions {
  /** Port on this machine that is reached through it. */
  to: number
  bitsPerSecond: number
  /** One way. */
  delayMillis: number
  /** Of packets; a lost one comes when it is sent again. */
  loss: number
  seed: number
}

export interface SlowLink {
  port: number
  /** Bytes that went through, both ways. */
  bytes(): number
  close(): Promise<void>
}

const packetBytes = 1400
const resendMillis = 3000

/** A line as between a plateau and the valley: every byte takes its time, and some packets come late. */
export async function openSlowLink(options: SlowLinkOptions): Promise<SlowLink> {
  const random = new Random(options.seed)
  const sockets = new Set<Socket>()
  let bytes = 0
  const server = createServer((near) => {
    const far = connectTo(options.to, '127.0.0.1')
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket))
    }
    carry(near, far, options, random, (count) => (bytes += count))
    carry(far, near, options, random, (count) => (bytes += count))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  }
  return { port: (server.address() as AddressInfo).port, bytes: () => bytes, close }
}

function carry(from: Socket, to: Socket, line: SlowLinkOptions, random: Random, count: (bytes: number) => void): void {
  /** When the line is free again, and when the last packet arrives: they keep their order. */
  let [free, arrival] = [0, 0]
  // The way to the other end takes as long as a packet does: the handshake of the connection.
  const opened = performance.now() + 2 * line.delayMillis
  from.on('data', (chunk: Buffer) => {
    for (let at = 0; at < chunk.length; at += packetBytes) {
      const packet = chunk.subarray(at, at + packetBytes)
      count(packet.length)
      free = Math.max(free, performance.now(), opened) + (packet.length * 8000) / line.bitsPerSecond
      const late = random.chance(line.loss) ? resendMillis : 0
      arrival = Math.max(arrival, free + line.delayMillis + late)
      setTimeout(() => to.write(packet), arrival - performance.now())
    }
  })
  from.on('end', () => setTimeout(() => to.end(), Math.max(arrival - performance.now(), 0)))
}
