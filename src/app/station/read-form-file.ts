import { Refusal } from '#kernel/refusal.ts'
import type { Bytes } from '#kernel/packet.ts'

const headEnd = Buffer.from('\r\n\r\n')

/** The one file of a form that was sent as `multipart/form-data`. Throws `packets.not-packet` where there is none. */
export function readFormFile(body: Buffer, contentType: string): Bytes {
  const boundary = /boundary="?([\w'()+,./:=?-]{1,70})"?/.exec(contentType)?.[1]
  const line = Buffer.from(`--${boundary ?? ''}`)
  const head = body.indexOf(headEnd)
  const isForm = boundary !== undefined && body.subarray(0, line.length).equals(line) && head > 0
  const start = head + headEnd.length
  const end = isForm ? body.indexOf(Buffer.concat([Buffer.from('\r\n'), line]), start) : -1
  if (end <= start) throw new Refusal('packets.not-packet')
  return new Uint8Array(body.subarray(start, end))
}
