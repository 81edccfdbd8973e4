// `node scripts/complete-lock.mjs`: to be run after `npm install`, where the registry lacks a package for a platform
// that is not this one. npm then leaves that package out of package-lock.json, and `npm ci` refuses the file on every
// machine. The entry is added from what the package that asks for it says; what is there already stays as it is.
// With `--check` nothing is written, and a lock file that lacks one ends with 1.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const file = join(import.meta.dirname, '..', 'package-lock.json')
const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32']
const processors = ['arm64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'x64']

const lock = JSON.parse(readFileSync(file, 'utf8'))
const added = findMissing(lock.packages)
const entries = Object.entries({ ...lock.packages, ...added }).sort(([a], [b]) => (a < b ? -1 : 1))
lock.packages = Object.fromEntries(entries)
const isCheck = process.argv.includes('--check')
if (isCheck && Object.keys(added).length > 0) process.exitCode = 1
else if (!isCheck && Object.keys(added).length > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
console.log(`${Object.keys(added).length} ${isCheck ? 'missing' : 'added'}`)

function findMissing(packages) {
  const missing = {}
  for (const owner of Object.values(packages)) {
    for (const [name, version] of Object.entries(owner.optionalDependencies ?? {})) {
      const platform = platformOf(name)
      const isThere = Object.keys(packages).some((place) => place.endsWith(`node_modules/${name}`))
      if (isThere || !platform || !/^\d/.test(version)) continue
      missing[`node_modules/${name}`] = { version, ...platform, ...(owner.dev && { dev: true }), optional: true }
    }
  }
  return missing
}

/** By the custom of such packages: `…/binding-linux-arm64-musl`, `…/win32-x64`. */
function platformOf(name) {
  const words = name
    .split('/')
    .at(-1)
    .replace(/^binding-/, '')
    .split('-')
  if (!systems.includes(words[0]) || !processors.includes(words[1])) return undefined
  const libc = /^(gnu|musl)/.exec(words[2] ?? '')?.[1]
  const libcs = words[0] === 'linux' && libc ? { libc: [libc === 'gnu' ? 'glibc' : 'musl'] } : {}
  return { os: [words[0]], cpu: [words[1]], ...libcs }
}
