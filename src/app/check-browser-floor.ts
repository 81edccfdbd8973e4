import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { styleFindings } from './build/style-floor.ts'
import { scriptFindings } from './build/script-floor.ts'

/** Something in a built file that Chromium 92 or Safari 15.4 does not know. */
export interface FloorFinding {
  file: string
  what: string
  near: string
}

interface Excuse {
  what: RegExp
  near: RegExp
  why: string
}

const excuses: readonly Excuse[] = [
  {
    what: /^\.to(Reversed|Sorted|Spliced)\(\)$/,
    near: /to(Reversed|Sorted|Spliced)\([.\w]*\)\{return \w+\(this\)\.to/,
    why: 'Vue forwards the method of the same name and never calls it itself.',
  },
  {
    what: /startViewTransition/,
    near: /`startViewTransition`in document&&|rtViewTransition`in document&&/,
    why: 'The router asks for it before it uses it.',
  },
]

/** Reads every script and style sheet below a folder of built pages; the answer is empty when all is well. */
export async function checkBrowserFloor(dir: string): Promise<FloorFinding[]> {
  const names = (await readdir(dir, { recursive: true })).filter((name) => /\.(js|css)$/.test(name))
  const lists = await Promise.all(names.map((name) => checkFile(dir, name)))
  return lists.flat()
}

async function checkFile(dir: string, name: string): Promise<FloorFinding[]> {
  const text = await readFile(join(dir, name), 'utf8')
  const findings = name.endsWith('.css') ? styleFindings(text) : scriptFindings(text)
  return findings.filter((finding) => !isExcused(finding)).map((finding) => ({ file: name, ...finding }))
}

function isExcused(finding: Omit<FloorFinding, 'file'>): boolean {
  return excuses.some((excuse) => excuse.what.test(finding.what) && excuse.near.test(finding.near))
}
