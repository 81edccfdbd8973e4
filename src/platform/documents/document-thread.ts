import { parentPort, Worker, workerData } from 'node:worker_threads'
import { Refusal } from '#kernel/refusal.ts'
import type { RefusalParams } from '#kernel/refusal.ts'

export interface ThreadOptions {
  /** Heap of the thread, in MB, and the time it may take. */
  memory: number
  seconds: number
  onProgress?: ((part: number) => void) | undefined
  signal?: AbortSignal | undefined
}

type Report<Result> =
  | { kind: 'progress'; part: number }
  | { kind: 'done'; result: Result }
  | { kind: 'refused'; code: string; params: RefusalParams }

/**
 * Runs a module that calls `answerThread` in a thread of its own, so that a hostile file can neither block nor fill
 * the process. Too much memory or time is the Refusal `spreadsheet.too-large`; `signal` ends the thread.
 */
export function runThread<Result>(module: URL, data: unknown, options: ThreadOptions): Promise<Result> {
  options.signal?.throwIfAborted()
  const worker = new Worker(module, {
    workerData: data,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: options.memory, maxYoungGenerationSizeMb: 32 },
  })
  return new Promise<Result>((resolve, reject) => {
    const tooLarge = () => reject(new Refusal('spreadsheet.too-large'))
    const timer = setTimeout(tooLarge, options.seconds * 1000)
    const abort = () => reject(options.signal?.reason)
    options.signal?.addEventListener('abort', abort, { once: true })
    worker.on('message', (report: Report<Result>) => {
      if (report.kind === 'progress') options.onProgress?.(report.part)
      else if (report.kind === 'done') resolve(report.result)
      else reject(new Refusal(report.code, report.params))
    })
    worker.on('error', (error) =>
      'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLarge() : reject(error),
    )
    worker.on('exit', () => {
      clearTimeout(timer)
      options.signal?.removeEventListener('abort', abort)
      reject(new Error('the thread ended without an answer'))
    })
  }).finally(() => worker.terminate())
}

/** The thread's side: does the work once and posts what comes of it; progress is posted in hundredths. */
export async function answerThread<Data, Result>(
  work: (data: Data, onProgress: (part: number) => void) => Promise<Result>,
): Promise<void> {
  let told = 0
  const post = (report: Report<Result>) => parentPort?.postMessage(report)
  const onProgress = (part: number) => {
    if (part - told < 0.01) return
    told = part
    post({ kind: 'progress', part })
  }
  try {
    post({ kind: 'done', result: await work(workerData as Data, onProgress) })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    post({ kind: 'refused', code: error.code, params: error.params })
  }
}
