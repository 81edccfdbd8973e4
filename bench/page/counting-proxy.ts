import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What the line between phone and server carries. */
export interface Line {
  bitsPerSecond: number
  delayMilliseconds: number
}

export interface CountingProxy {
  url: string
  /** Bytes of each answer's body as sent, gzip where it is packed at all, in the order of their ends. */
  answers: { path: string; bytes: number }[]
  /** Holds back what the service worker asks for as well; null: no limit. */
  line: Line | null
  close(): Promise<void>
}

/** Stands between the browser and the server, and sees all that either loads, the service worker's part with it. */
export async function openCountingProxy(target: string): Promise<CountingProxy> {
  let freeAt = 0
  const server = createServer((from, to) => {
    const onward = request(
      new URL(from.url ?? '/', target),
      { method: from.method, headers: { ...from.headers, 'accept-encoding': 'gzip' } },
      (answer) => void pass(from, answer, to),
    )
    onward.on('error', () => to.destroy())
    from.pipe(onward)
    to.on('close', () => onward.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const proxy: CountingProxy = {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    answers: [],
    line: null,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return proxy

  async function pass(from: IncomingMessage, answer: IncomingMessage, to: ServerResponse): Promise<void> {
    const counted = { path: from.url ?? '', bytes: 0 }
    if (proxy.line) await wait(proxy.line.delayMilliseconds)
    to.writeHead(answer.statusCode ?? 502, answer.headers)
    to.flushHeaders()
    try {
      for await (const part of answer as AsyncIterable<Buffer>) {
        counted.bytes += part.length
        await carry(part.length)
        to.write(part)
      }
      proxy.answers.push(counted)
      to.end()
    } catch {
      to.destroy()
    }
  }

  /** One line for all: what comes later waits for what came before. */
  async function carry(bytes: number): Promise<void> {
    if (!proxy.line) return
    freeAt = Math.max(freeAt, performance.now()) + (bytes * 8000) / proxy.line.bitsPerSecond
    await wait(freeAt - performance.now())
  }
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
