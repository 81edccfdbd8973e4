import { withoutComments, type SourceFile } from './source-files.ts'

const roles = /\.(store|routes|jobs|listeners|seed|server|test|e2e)\.ts$/

/** Files and folders are kebab-case: `close-meeting.ts`, `meetings.contract.ts`. */
export function badFileNames(files: readonly SourceFile[]): string[] {
  // README.md is called so everywhere.
  const kebab = /^README\.md$|^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/
  return pathsOf(files)
    .filter((path) => !path.split('/').every((part) => kebab.test(part)))
    .map((path) => `${path} is not kebab-case`)
}

/** A drawer for everything is where a thing is not found again. */
export function drawers(files: readonly SourceFile[]): string[] {
  return pathsOf(files)
    .filter((path) => /(^|[/.-])(utils?|helpers?|commons?|misc)([/.-]|$)/.test(path))
    .map((path) => `${path} is a drawer; name what it does`)
}

/** A use case is one file, verb-noun, that exports one function of its name (and types). */
export function looseUseCases(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => /^src\/capabilities\/[^/]+\/server\/[^.]+\.ts$/.test(path) && !roles.test(path))
    .filter(({ path, text }) => exportedValues(text).join() !== camelCase(path))
    .map(
      ({ path, text }) =>
        `${path} exports ${exportedValues(text).join(', ') || 'nothing'}, not just ${camelCase(path)}`,
    )
}

/** Scripts of `.vue` files are wiring: rules and async work stand in `.ts`, where lint and tests see them. */
export function longVueScripts(files: readonly SourceFile[], most = 80): string[] {
  return files
    .filter(({ path }) => path.endsWith('.vue'))
    .map(({ path, text }) => ({ path, lines: scriptLines(text) }))
    .filter(({ lines }) => lines > most)
    .map(({ path, lines }) => `${path}: its script has ${lines} lines, ${most} at most`)
}

/** Decision records count up from 000 without a gap or a pair. */
export function decisionGaps(files: readonly SourceFile[]): string[] {
  const names = files.map(({ path }) => /^docs\/decisions\/(.+)$/.exec(path)?.[1]).filter((name) => name !== undefined)
  return names
    .sort()
    .filter((name, at) => !name.startsWith(`${String(at).padStart(3, '0')}-`) || !name.endsWith('.md'))
    .map((name) => `docs/decisions/${name} is out of order`)
}

function pathsOf(files: readonly SourceFile[]): string[] {
  return files.map(({ path }) => path).filter((path) => /^(src|scripts|bench|e2e|types)\//.test(path))
}

function exportedValues(text: string): string[] {
  const declared = withoutComments(text).matchAll(/^export (?:async )?(?:function\*?|const|let|class) (\w+)/gm)
  const listed = withoutComments(text).matchAll(/^export \{([^}]*)\}/gm)
  const names = Array.from(listed, ([, list]) => list!.split(',').map((name) => name.trim())).flat()
  return [...Array.from(declared, ([, name]) => name!), ...names.filter((name) => name && !name.startsWith('type '))]
}

function camelCase(path: string): string {
  const base = path.slice(path.lastIndexOf('/') + 1, -'.ts'.length)
  return base.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}

function scriptLines(text: string): number {
  const scripts = Array.from(text.matchAll(/<script[^>]*>\n([\s\S]*?)<\/script>/g), ([, script]) => script!)
  return scripts.reduce((sum, script) => sum + script.split('\n').length - 1, 0)
}
