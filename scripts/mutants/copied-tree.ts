import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PlantedFault } from './planted-faults.ts'

const parts = ['src', 'db', 'scripts', 'types', 'package.json', 'vite.config.ts', 'vitest.config.ts', 'tsconfig.json']

/** The sources in a folder of their own; what is planted there never touches the tree that people work in. */
export class CopiedTree {
  readonly folder = mkdtempSync(join(tmpdir(), 'lianxian-mutants-'))
  readonly #home: string

  constructor(home: string) {
    this.#home = home
    for (const part of parts) cpSync(join(home, part), join(this.folder, part), { recursive: true })
    symlinkSync(join(home, 'node_modules'), join(this.folder, 'node_modules'))
  }

  /** Throws where an edit does not fit any more: the list must follow the code. */
  plant({ name, edits }: PlantedFault): void {
    for (const { file, from, to } of edits) {
      const place = join(this.folder, file)
      const around = readFileSync(place, 'utf8').split(from)
      if (around.length !== 2) throw new Error(`„${name}" fits ${around.length - 1} times in ${file}`)
      writeFileSync(place, around.join(to))
    }
  }

  restore({ edits }: PlantedFault): void {
    for (const { file } of edits) cpSync(join(this.#home, file), join(this.folder, file))
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}
