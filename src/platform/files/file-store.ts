import type { Readable } from 'node:stream'

/** Files by the SHA-256 of their bytes (hex): the same file is kept once, whoever sent it. */
export interface FileStore {
  /** Takes what `source` yields; returns its hash and size in bytes. Throws `FileProblem` (full disk, not writable). */
  put(source: Readable): Promise<{ hash: string; size: number }>
  /** The file or a part of it, both ends included; null if no file of this hash is kept. */
  open(hash: string, part?: FilePart): Promise<Readable | null>
  remove(hash: string): Promise<void>
}

/** Bytes from the beginning. */
export interface FilePart {
  start: number
  end: number
}
