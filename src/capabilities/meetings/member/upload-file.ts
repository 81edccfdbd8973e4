import { readAnswer } from '#browser/api/read-answer.ts'

/** A file by the hash of its bytes, as records name it. */
export interface FileRef {
  fileHash: string
  name: string
  size: number
  type: string
}

export interface RunningUpload {
  /** Rejects with a code when it did not arrive. */
  done: Promise<FileRef>
  cancel: () => void
}

/** Small enough that a bad network loses little of what it has sent. */
const chunkBytes = 256 * 1024
const pauses = [0, 1000, 3000, 5000, 10_000, 20_000, 30_000, 60_000]

/** Sends a file in pieces (tus), going on where a break left it. `progress` hears bytes. */
export function uploadFile(file: File, progress: (sent: number, total: number) => void): RunningUpload {
  let abort = (): void => undefined
  let cancelled = false
  const begin = async (): Promise<FileRef> => {
    const { Upload } = await import('tus-js-client')
    return new Promise((resolve, reject) => {
      const upload = new Upload(file, {
        endpoint: '/api/uploads',
        chunkSize: chunkBytes,
        retryDelays: pauses,
        storeFingerprintForResuming: false,
        metadata: { filename: file.name, filetype: file.type },
        onProgress: progress,
        onError: () => reject(new Error('network.unreachable')),
        onSuccess: () => resolve(readFileRef(upload.url ?? '')),
      })
      abort = () => {
        void upload.abort(true).catch(() => undefined)
        reject(new Error('cancelled'))
      }
      if (cancelled) abort()
      else upload.start()
    })
  }
  return {
    done: begin(),
    cancel: () => {
      cancelled = true
      abort()
    },
  }
}

async function readFileRef(url: string): Promise<FileRef> {
  const answer = await readAnswer(await fetch(url))
  if (!answer.ok) throw new Error(answer.code)
  const { hash, name, type, size } = answer.value as { hash: string; name: string; type: string; size: number }
  return { fileHash: hash, name, type, size }
}
