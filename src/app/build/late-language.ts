import { needNoPack } from './online-parts.ts'
import { globSync, readFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import type { Plugin } from 'vite'
import { parseSync } from 'vite'

const source = resolve(import.meta.dirname, '../..')
const packFile = resolve(source, 'browser/i18n/english-pack.ts')
const lateFile = resolve(source, 'browser/i18n/late-texts.ts')

/** English texts of one call of `defineMessages`, and where they stand in the module's source. */
interface LateTexts {
  id: string
  /** Offsets in UTF-16 units. */
  start: number
  end: number
  code: string
}

/**
 * In the build, every `*.messages.ts` keeps its Chinese alone; the English of all of them comes in one file, which only
 * those fetch and keep who have chosen it. Most phones never do, and have that much less to load. What no phone keeps has its
 * English with it.
 */
export function lateLanguage(): Plugin {
  return {
    name: 'lianxian-late-language',
    apply: 'build',
    enforce: 'pre',
    load: (id) => (id === packFile ? writePack() : undefined),
    transform: (code, id) => (id.endsWith('.messages.ts') ? takeOut(code, id) : undefined),
  }
}

function takeOut(code: string, file: string): { code: string; map: null } | undefined {
  if (needNoPack(file)) return undefined
  if (isServersOwn(file)) throw new Error(`${file} is the server’s own: its English is not in the pack`)
  const found = findLateTexts(code, file)
  if (found.length === 0) return undefined
  let rest = code
  for (const { id, start, end } of found.toReversed()) {
    rest = `${rest.slice(0, start)}lateTexts(${JSON.stringify(id)}) as never${rest.slice(end)}`
  }
  return { code: `import { lateTexts } from ${JSON.stringify(lateFile)}\n${rest}`, map: null }
}

function writePack(): string {
  const files = globSync('**/*.messages.ts', { cwd: source }).map((name) => resolve(source, name))
  const pages = files.filter((file) => !isServersOwn(file) && !needNoPack(file)).sort()
  const entries = pages.flatMap((file) => findLateTexts(readFileSync(file, 'utf8'), file))
  return `export const englishPack = {\n${entries.map(({ id, code }) => `${JSON.stringify(id)}: ${code}`).join(',\n')}\n}`
}

/** Texts that the server alone says: no page has them, nor has the pack. A page that took one up would not be built. */
function isServersOwn(file: string): boolean {
  const name = relative(source, file)
  if (/^(platform|app\/station|capabilities\/organisation\/roster)\//.test(name)) return true
  return /^capabilities\/[^/]+\/(held|member-record|feed|[a-z-]+-chapters?)\.messages\.ts$/.test(name)
}

interface Node {
  type: string
  start: number
  end: number
  callee?: Node & { name?: string }
  arguments?: Node[]
}

/** The English of every `defineMessages` whose second language is written out where it is called. */
export function findLateTexts(code: string, file: string): LateTexts[] {
  const calls: LateTexts[] = []
  const name = relative(source, file).replace(/\.messages\.ts$/, '')
  walk(parseSync(file, code).program, ({ type, callee, arguments: words = [] }) => {
    const [, english] = words
    if (type !== 'CallExpression' || callee?.name !== 'defineMessages' || english?.type !== 'ObjectExpression') return
    const { start, end } = english
    calls.push({
      id: `${name}${calls.length === 0 ? '' : `#${calls.length}`}`,
      start,
      end,
      code: code.slice(start, end),
    })
  })
  return calls
}

function walk(node: unknown, visit: (node: Node) => void): void {
  if (typeof node !== 'object' || node === null) return
  if ('type' in node && typeof node.type === 'string') visit(node as Node)
  for (const child of Object.values(node)) walk(child, visit)
}
