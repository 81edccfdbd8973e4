import { existsSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'

/** Answers `/api/…` in a test of pages; `false` leaves it to the 404. */
export type ApiStandIn = (request: IncomingMessage, response: ServerResponse) => boolean

export interface PageServer {
  address: string
  close: () => Promise<void>
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
}
const ownPages = ['console', 'screen', 'gallery']

/** Serves built pages under the strictest content security policy that the real server may send. */
export async function servePages(dir: string, api: ApiStandIn): Promise<PageServer> {
  const server = createServer((request, response) => void answer(dir, api, request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function answer(dir: string, api: ApiStandIn, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://pages')
  response.setHeader('content-security-policy', "default-src 'self'; img-src 'self' data: blob:")
  if (pathname.startsWith('/api/')) {
    if (!api(request, response)) response.writeHead(404).end('{}')
    return
  }
  const file = fileOf(dir, pathname)
  response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream')
  response.end(await readFile(file))
}

function fileOf(dir: string, pathname: string): string {
  const direct = join(dir, pathname)
  if (existsSync(direct) && statSync(direct).isFile()) return direct
  const page = pathname.split('/')[1] ?? ''
  return join(dir, ownPages.includes(page) ? page : '', 'index.html')
}
