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
      onError: (error) => resolve({ ok: false, code: codeOf(error) }),
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
    if (!answer.ok) return { ok: false, code: answer.code }
    const isSame = (answer.value as { hash?: string }).hash === hash
    return isSame ? { ok: true } : { ok: false, code: 'answer.unreadable' }
  } catch {
    return { ok: false, code: 'network.unreachable' }
  }
}

const codes: Readonly<Record<number, string>> = { 400: 'input.invalid', 401: 'sign-in.needed', 413: 'input.invalid' }

function codeOf(error: Error): string {
  const response = (error as { originalResponse?: { getStatus(): number } | null }).originalResponse
  return response ? (codes[response.getStatus()] ?? 'server.busy') : 'network.unreachable'
}
