import { lookup as lookUp } from 'node:dns'
import { request as requestPlain, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as requestSecure } from 'node:https'
import type { LookupFunction } from 'node:net'
import { Refusal } from '#kernel/refusal.ts'
import { findAddressFault, isInside } from './source.address.ts'
import { mostBytes, type SourceFile } from './source.files.ts'

export interface FetchLimits {
  /** Hosts (with or without port) that may lie inside the network or answer without TLS. */
  allowedHosts: readonly string[]
  /** For the whole of it, redirects and body included. */
  millis?: number
  redirects?: number
}

/**
 * Fetches the nightly file. Where a name leads is judged when the connection is made, so that a name cannot lead elsewhere
 * between the check and the use; each redirect is judged anew, and the secret goes to the first host alone.
 * Throws `Refusal` with what the clerk is told.
 */
export async function fetchSource(
  address: string,
  secret: { header: string; value: string } | null,
  { allowedHosts, millis = 60_000, redirects = 3 }: FetchLimits,
): Promise<SourceFile> {
  const signal = AbortSignal.timeout(millis)
  const first = new URL(address).host
  let url = new URL(address)
  for (let hop = 0; hop <= redirects; hop++) {
    const fault = findAddressFault(url.href, allowedHosts)
    if (fault) throw new Refusal(fault)
    const headers = secret && url.host === first ? { [secret.header]: secret.value } : {}
    const answer = await ask(url, headers, allowedHosts, signal)
    const status = answer.statusCode ?? 0
    const next = answer.headers.location
    if (status >= 300 && status < 400 && next) {
      answer.destroy()
      url = new URL(next, url)
      continue
    }
    if (status !== 200) {
      answer.destroy()
      throw new Refusal('source.refused', { status })
    }
    return { name: nameOf(answer, url), bytes: await readAll(answer) }
  }
  throw new Refusal('source.redirects')
}

function ask(
  url: URL,
  headers: Record<string, string>,
  allowedHosts: readonly string[],
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const isListed = allowedHosts.includes(url.host) || allowedHosts.includes(url.hostname)
  const options: RequestOptions = { headers, signal, lookup: isListed ? lookUp : outsideOnly }
  const request = url.protocol === 'https:' ? requestSecure : requestPlain
  return new Promise((resolve, reject) => {
    request(url, options, resolve)
      .on('error', (error) => reject(error instanceof Refusal ? error : new Refusal('source.not-answering')))
      .end()
  })
}

const outsideOnly: LookupFunction = (host, options, done) => {
  lookUp(host, { ...options, all: true }, (error, found) => {
    if (error) return done(error, '')
    if (found.some(({ address }) => isInside(address))) return done(new Refusal('source.address-private'), '')
    return options.all ? done(null, found) : done(null, found[0]!.address, found[0]!.family)
  })
}

async function readAll(answer: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  try {
    for await (const part of answer as AsyncIterable<Buffer>) {
      size += part.length
      if (size > mostBytes) throw new Refusal('source.too-large')
      parts.push(part)
    }
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal('source.not-answering')
  }
  return Buffer.concat(parts)
}

/** For the list of imports: the last part of the path, without the query, which may hold what nobody shall read. */
function nameOf(answer: IncomingMessage, url: URL): string {
  const told = /filename="?([^";]+)"?/.exec(answer.headers['content-disposition'] ?? '')?.[1]
  return (told ?? decodeURIComponent(url.pathname.split('/').at(-1) ?? '')).slice(0, 200) || url.hostname
}
