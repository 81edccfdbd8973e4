import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { connect, createServer } from 'node:net'

/** A line to a server that can be cut: everybody uses its address instead of the server's own. */
export interface Cable {
  address: string
  /** Ends what is under way; nothing listens there any more. */
  cut(): Promise<void>
  /** At the same address again. */
  mend(): Promise<void>
}

/** Passes bytes on to a port of this machine. Nothing needs to listen there yet. */
export async function layCable(port: number): Promise<Cable> {
  const ends = new Set<Socket>()
  const keep = (socket: Socket) => {
    ends.add(socket)
    socket.once('close', () => ends.delete(socket))
    // Whatever breaks one end breaks the other.
    socket.on('error', () => undefined)
  }
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1')
    for (const [one, other] of [[near, far] as const, [far, near] as const]) {
      keep(one)
      one.pipe(other)
      one.once('close', () => other.destroy())
    }
  })
  const listen = async (at: number) => {
    server.listen(at, '127.0.0.1')
    await once(server, 'listening')
  }
  await listen(0)
  const own = (server.address() as AddressInfo).port
  return {
    address: `http://localhost:${own}`,
    cut: async () => {
      const closed = once(server, 'close')
      server.close()
      for (const socket of ends) socket.destroy()
      await closed
    },
    mend: () => listen(own),
  }
}
