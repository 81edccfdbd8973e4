import type { FastifyReply } from 'fastify'
import { shownTypes } from '../files/upload-rules.ts'
import type { FileAnswer } from './serve.ts'

/**
 * Sends a file so that no browser runs it as a page, whatever is inside: saved unless it is a picture or PDF, its kind
 * never guessed, nothing asked for on its behalf.
 */
export async function sendAnswer(reply: FastifyReply, { name, type, body, inline }: FileAnswer): Promise<FastifyReply> {
  const bytes = typeof body === 'function' ? await body() : body
  const isShown = inline === true && shownTypes.includes(type)
  // A browser's own PDF viewer does not start inside a sandbox.
  const sandbox = isShown && type === 'application/pdf' ? '' : '; sandbox'
  return reply
    .header('content-type', isShown || type.startsWith('application/') ? type : 'application/octet-stream')
    .header(
      'content-disposition',
      `${isShown ? 'inline' : 'attachment'}; filename="file"; filename*=UTF-8''${nameInHeader(name)}`,
    )
    .header(
      'content-security-policy',
      `default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'${sandbox}`,
    )
    .header('x-content-type-options', 'nosniff')
    .header('cross-origin-resource-policy', 'same-origin')
    .header('cache-control', 'private, no-store')
    .send(bytes)
}

/** RFC 8187. */
function nameInHeader(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
}
