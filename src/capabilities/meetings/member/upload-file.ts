import { readAnswer } from '#browser/api/read-answer.ts'
import type { FileRef } from '#browser/offline/keep-attachment.ts'

export type { FileRef }

export interface RunningUpload {
  /** Rejects when it did not arrive: with `UploadRefused` where it never will. */
  done: Promise<FileRef>
  cancel: () => void
}

/** Small enough that a bad network loses little of what it has sent. */
const chunkBytes = 256 * 1024
const pauses = [0, 1000, 3000, 5000]
/** Milliseconds without a further byte after which a network counts as gone. */
const stillness = 45_000

/** The server has looked at it and does not take it. */
export class UploadRefused extends Error {}

/** Sends a file in pieces (tus), going on where a break left it. `progress` hears bytes. */
export function uploadFile(file: File, progress: (sent: number, total: number) => void): RunningUpload {
  let abort = (): void => undefined
  let cancelled = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const begin = async (): Promise<FileRef> => {
    const { Upload } = await import('tus-js-client')
    const arrival = new Promise<FileRef>((resolve, reject) => {
      const giveUp = () => {
        void upload.abort().catch(() => undefined)
        reject(new Error('network.unreachable'))
      }
      const watchOver = () => {
        clearTimeout(timer)
        timer = setTimeout(giveUp, stillness)
      }
      const upload = new Upload(file, {
        endpoint: '/api/uploads',
        chunkSize: chunkBytes,
        retryDelays: pauses,
        storeFingerprintForResuming: false,
        metadata: { filename: file.name, filetype: file.type },
        onProgress: (sent, total) => {
          watchOver()
          progress(sent, total)
        },
        onError: (error) => reject(problemOf(error)),
        onSuccess: () => void readFileRef(upload.url ?? '').then(resolve, reject),
      })
      abort = () => {
        void upload.abort(true).catch(() => undefined)
        reject(new Error('cancelled'))
      }
      if (cancelled) return abort()
      watchOver()
      upload.start()
    })
    return arrival.finally(() => clearTimeout(timer))
  }
  return {
    done: begin(),
    cancel: () => {
      cancelled = true
      abort()
    },
  }
}

const refusals: readonly number[] = [400, 403, 413, 415]

function problemOf(error: Error): Error {
  const { originalResponse } = error as { originalResponse?: { getStatus(): number } | null }
  const isRefused = originalResponse ? refusals.includes(originalResponse.getStatus()) : false
  return isRefused ? new UploadRefused() : new Error('network.unreachable')
}

async function readFileRef(url: string): Promise<FileRef> {
  const answer = await readAnswer(await fetch(url))
  if (!answer.ok) throw new Error(answer.code)
  const { hash, name, type, size } = answer.value as { hash: string; name: string; type: string; size: number }
  return { fileHash: hash, name, type, size }
}
