import { relative } from 'node:path'
import ts from 'typescript'
import type { SourceFile } from './source-files.ts'

const scopes = ['pure', 'server', 'browser', 'tests'] as const

/** Paths that `npm run check:types` reads, from the root of the repository. */
export function typeCheckedPaths(root = process.cwd()): Set<string> {
  return new Set(scopes.flatMap((scope) => pathsOf(root, `tsconfig.${scope}.json`)))
}

/** Sources that no scope reads: nobody would notice an error in them. */
export function uncheckedSources(files: readonly SourceFile[], checked: ReadonlySet<string>): string[] {
  return files
    .filter(({ path }) => /^(src|scripts|bench|e2e)\/.+\.(ts|vue)$/.test(path) && !checked.has(path))
    .map(({ path }) => `${path} is in no tsconfig`)
}

function pathsOf(root: string, config: string): string[] {
  const { config: json } = ts.readConfigFile(`${root}/${config}`, (path) => ts.sys.readFile(path)) as {
    config: unknown
  }
  const vue = [{ extension: 'vue', isMixedContent: true, scriptKind: ts.ScriptKind.Deferred }]
  const { fileNames } = ts.parseJsonConfigFileContent(json, ts.sys, root, undefined, config, undefined, vue)
  return fileNames.map((path) => relative(root, path))
}
