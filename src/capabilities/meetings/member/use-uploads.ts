import { onScopeDispose, shallowReactive } from 'vue'
import { keepAttachment, type KeepProblem } from '#browser/offline/keep-attachment.ts'
import type { FileRef, RunningUpload } from './upload-file.ts'
import { uploadFile, UploadRefused } from './upload-file.ts'

export type UploadProblem = 'unsent' | Exclude<KeepProblem, 'no-phone'>

export interface UploadLine {
  key: number
  name: string
  sent: number
  total: number
  /** Why it is neither with the server nor on this phone. */
  problem: UploadProblem | undefined
  file: File
  run: RunningUpload | undefined
}

export interface Uploads {
  lines: readonly UploadLine[]
  add: (files: readonly File[]) => void
  again: (line: UploadLine) => void
  cancel: (line: UploadLine) => void
}

/** Files on their way up; what does not get through is kept on the phone, and handed over all the same. */
export function useUploads(arrived: (file: FileRef) => void): Uploads {
  let count = 0
  let isGone = false
  const drop = (line: UploadLine) => (state.lines = state.lines.filter((one) => one.key !== line.key))
  const show = () => (state.lines = [...state.lines])
  const isWanted = (line: UploadLine) => !isGone && state.lines.includes(line)

  const start = async (line: UploadLine) => {
    line.problem = undefined
    const outcome = navigator.onLine ? await send(line) : await setAside(line.file)
    if (!isWanted(line)) return
    if (typeof outcome === 'string') {
      line.problem = outcome
      show()
    } else {
      drop(line)
      arrived(outcome)
    }
  }
  const send = async (line: UploadLine): Promise<FileRef | UploadProblem> => {
    line.run = uploadFile(line.file, (sent, total) => {
      Object.assign(line, { sent, total })
      show()
    })
    show()
    try {
      return await line.run.done
    } catch (error) {
      if (error instanceof UploadRefused) return 'refused'
      return isWanted(line) ? setAside(line.file) : 'unsent'
    }
  }
  const add = (files: readonly File[]) => {
    for (const file of files) {
      const line = {
        key: ++count,
        name: file.name,
        sent: 0,
        total: file.size,
        problem: undefined,
        file,
        run: undefined,
      }
      state.lines = [...state.lines, line]
      void start(line)
    }
  }
  const cancel = (line: UploadLine) => {
    // First, so that nothing is kept for a line that nobody wants.
    drop(line)
    line.run?.cancel()
  }
  const state: Uploads = shallowReactive({ lines: [], add, again: (line: UploadLine) => void start(line), cancel })
  onScopeDispose(() => {
    isGone = true
    for (const line of state.lines) line.run?.cancel()
  })
  return state
}

async function setAside(file: File): Promise<FileRef | UploadProblem> {
  const kept = await keepAttachment(file)
  if (kept.ok) return kept.file
  return kept.code === 'no-phone' ? 'unsent' : kept.code
}
