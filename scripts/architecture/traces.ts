import type { SourceFile } from './source-files.ts'

/** A path of somebody's machine, or the host of somebody's package mirror, means nothing to whoever clones this. */
export function machineTraces(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) =>
    traces.filter(([pattern]) => pattern.test(text)).map(([, what]) => `${path} names ${what}`),
  )
}

const traces: [RegExp, string][] = [
  [/\/(home|Users)\/[a-z][a-z0-9_-]*\//, 'a home folder'],
  [/\/work\/(main|shared)/, 'a working folder'],
  [/"resolved": "https?:/, 'the host of a package mirror'],
  [/\b(registry|artifactory|nexus|verdaccio|npmmirror)[\w-]*\.[a-z]/, 'a package registry'],
]
