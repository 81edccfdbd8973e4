import { onScopeDispose, shallowReactive } from 'vue'
import type { FileRef, RunningUpload } from './upload-file.ts'
import { uploadFile } from './upload-file.ts'

export interface UploadLine {
  key: number
  name: string
  sent: number
  total: number
  failed: boolean
  file: File
  run: RunningUpload | undefined
}

export interface Uploads {
  lines: readonly UploadLine[]
  add: (files: readonly File[]) => void
  again: (line: UploadLine) => void
  cancel: (line: UploadLine) => void
}

/** Files on their way up; each that arrives is handed over, each that does not can be tried again. */
export function useUploads(arrived: (file: FileRef) => void): Uploads {
  let count = 0
  const drop = (line: UploadLine) => (state.lines = state.lines.filter((one) => one.key !== line.key))
  const show = () => (state.lines = [...state.lines])

  const start = async (line: UploadLine) => {
    line.failed = false
    line.run = uploadFile(line.file, (sent, total) => {
      Object.assign(line, { sent, total })
      show()
    })
    show()
    try {
      const file = await line.run.done
      drop(line)
      arrived(file)
    } catch {
      line.failed = true
      show()
    }
  }
  const add = (files: readonly File[]) => {
    for (const file of files) {
      const line = { key: ++count, name: file.name, sent: 0, total: file.size, failed: false, file, run: undefined }
      state.lines = [...state.lines, line]
      void start(line)
    }
  }
  const cancel = (line: UploadLine) => {
    line.run?.cancel()
    drop(line)
  }
  const state: Uploads = shallowReactive({ lines: [], add, again: (line: UploadLine) => void start(line), cancel })
  onScopeDispose(() => {
    for (const line of state.lines) line.run?.cancel()
  })
  return state
}
