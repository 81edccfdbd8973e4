import type { DetailedError } from 'tus-js-client'
import { Upload } from 'tus-js-client'
import type { Answer, Failure } from '#browser/api/api.ts'
import { readAnswer, unreachable } from '#browser/api/read-answer.ts'
import { announceSignInNeeded } from '#browser/api/sign-in-needed.ts'
import { typeOfRosterFile } from './check-roster-file.ts'

export interface Sending {
  /** Answers the file's hash once a server holds all of it. */
  done: Promise<Answer<{ hash: string }>>
  stop: () => void
}

/** Sends a file part by part; taken up again, it goes on where the server stopped having it. */
export function sendRosterFile(file: File, onProgress: (sent: number) => void): Sending {
  let upload: Upload
  const done = new Promise<string>((resolve, reject) => {
    upload = new Upload(file, {
      endpoint: '/api/uploads',
      metadata: { filename: file.name, filetype: typeOfRosterFile(file) },
      chunkSize: 4 * 1024 * 1024,
      retryDelays: [0, 1000, 3000, 6000],
      // No name of a file stays in the browser.
      fingerprint: (one) => Promise.resolve(`roster-${one.size}-${one.lastModified}`),
      removeFingerprintOnSuccess: true,
      onProgress: (sent) => onProgress(sent),
      onSuccess: () => resolve(upload.url ?? ''),
      onError: reject,
    })
    void begin(upload)
  })
  return { done: done.then(findHash, failureOf), stop: () => void upload.abort() }
}

async function begin(upload: Upload): Promise<void> {
  const [earlier] = await upload.findPreviousUploads()
  if (earlier) upload.resumeFromPreviousUpload(earlier)
  upload.start()
}

async function findHash(url: string): Promise<Answer<{ hash: string }>> {
  try {
    return (await readAnswer(await fetch(url, { credentials: 'same-origin' }))) as Answer<{ hash: string }>
  } catch {
    return unreachable()
  }
}

async function failureOf(error: Error | DetailedError): Promise<Failure> {
  const response = 'originalResponse' in error ? error.originalResponse : null
  if (!response) return unreachable()
  const answer = await readAnswer(new Response(response.getBody(), { status: response.getStatus() }))
  if (answer.ok) return unreachable()
  if (answer.code === 'sign-in.needed') announceSignInNeeded()
  return answer
}
