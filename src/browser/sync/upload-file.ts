import { mostBytes } from '#kernel/upload-limits.ts'
import { readAnswer } from '../api/read-answer.ts'
import type { Upload } from './kept-files.ts'

/** Small enough that a bad network loses little of what it has sent. */
const chunkBytes = 256 * 1024
const pauses = [0, 1000, 3000]

/** Over tus, going on where a break left it. The server names the hash of what came. */
export const uploadFile: Upload = async (file, onPlace) => {
  // A station may have brought it meanwhile: a second time it would only burden a weak line.
  if (file.atStation !== undefined && (await isThere(file.hash))) return { ok: true }
  const { Upload: TusUpload } = await import('tus-js-client')
  return new Promise((resolve) => {
    const upload = new TusUpload(file.blob, {
      endpoint: '/api/uploads',
      ...(file.uploadUrl !== undefined && { uploadUrl: file.uploadUrl }),
      chunkSize: chunkBytes,
      retryDelays: pauses,
      storeFingerprintForResuming: false,
      metadata: { filename: file.name, filetype: file.blob.type },
      onUploadUrlAvailable: () => upload.url !== null && onPlace(upload.url),
      onError: (error) => resolve(refusalOf(error)),
      onSuccess: () => void confirm(upload.url ?? '', file.hash).then(resolve),
    })
    upload.start()
  })
}

async function isThere(hash: string): Promise<boolean> {
  const response = await fetch(`/api/uploads?hash=${hash}`).catch(() => undefined)
  return response?.ok ?? false
}

async function confirm(url: string, hash: string): ReturnType<Upload> {
  try {
    const answer = await readAnswer(await fetch(url))
    if (!answer.ok) return { ok: false, code: answer.code, params: answer.params }
    const { hash: came, recordTakes } = answer.value as { hash?: string; recordTakes?: number }
    if (recordTakes !== undefined) return tooLarge(recordTakes)
    // What came whole and is not what was kept: the bytes on this phone have changed.
    return came === hash ? { ok: true } : { ok: false, code: 'file.damaged' }
  } catch {
    return { ok: false, code: 'network.unreachable' }
  }
}

const codes: Readonly<Record<number, string>> = { 400: 'input.invalid', 401: 'sign-in.needed', 403: 'access.denied' }
const tooLargeStatus = 413

/** What the server said, in its own code; a gateway's or the protocol library's status where it said none. */
async function refusalOf(error: Error): ReturnType<Upload> {
  const { originalResponse } = error as { originalResponse?: { getStatus(): number; getBody(): string } | null }
  if (!originalResponse) return { ok: false, code: 'network.unreachable' }
  const status = originalResponse.getStatus()
  if (status === tooLargeStatus) return tooLarge(mostBytes)
  const answer = await readAnswer(new Response(originalResponse.getBody() || null, { status }))
  const told = answer.ok || answer.code === 'server.fault' ? undefined : answer
  return { ok: false, code: told?.code ?? codes[status] ?? 'server.busy', params: told?.params ?? {} }
}

function tooLarge(bytes: number): Awaited<ReturnType<Upload>> {
  const kilo = Math.floor(bytes / 1024)
  return { ok: false, code: 'upload.too-large', params: { most: kilo < 1024 ? `${kilo} KB` : `${kilo >> 10} MB` } }
}
