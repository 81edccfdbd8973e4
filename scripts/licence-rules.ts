/** An entry of `packages` in package-lock.json, as far as it matters here. */
export interface LockedPackage {
  license?: string
  version?: string
  optional?: boolean
}

/** May be used, changed and passed on within an Apache-2.0 work. */
const permissive = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Unlicense',
  'Zlib',
]

/** Copyleft per file (MPL-2.0): free to use as it stands, and we change none of these. */
const unchanged = [/^axe-core$/, /^lightningcss(-|$)/]

/** Packages whose manifest names no licence, with what their own files say. */
const readByHand: Readonly<Record<string, string>> = {
  'combine-errors': 'MIT', // in its Readme
}

/** One sentence for each package under a licence that does not suit; empty if all do. */
export function unsuitable(packages: Readonly<Record<string, LockedPackage>>): string[] {
  const families = familyLicences(packages)
  return Object.entries(packages)
    .filter(([path]) => path !== '')
    .map(([path, entry]) => ({ name: nameOf(path), licence: entry.license ?? families.get(familyOf(path, entry)) }))
    .filter(({ name, licence }) => !suits(name, licence ?? readByHand[name]))
    .map(({ name, licence }) => `${name}: ${licence ?? 'no licence named'}`)
}

/**
 * The lock file names the builds of a program for other platforms without their licence. They are one program under
 * one licence: that of the build for this platform, by scope and version.
 */
function familyLicences(packages: Readonly<Record<string, LockedPackage>>): Map<string, string> {
  const known = Object.entries(packages).flatMap(([path, entry]) =>
    entry.optional && entry.license !== undefined ? [[familyOf(path, entry), entry.license] as const] : [],
  )
  return new Map(known)
}

function familyOf(path: string, { version, optional }: LockedPackage): string {
  const name = nameOf(path)
  return optional && name.startsWith('@') ? `${name.split('/')[0] ?? ''} ${version ?? ''}` : ''
}

function suits(name: string, licence: string | undefined): boolean {
  if (licence === undefined) return false
  if (licence === 'MPL-2.0') return unchanged.some((pattern) => pattern.test(name))
  const terms = licence.replace(/[()]/g, '')
  if (terms.includes(' OR ')) return terms.split(' OR ').some((term) => permissive.includes(term))
  return terms.split(' AND ').every((term) => permissive.includes(term))
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
}
