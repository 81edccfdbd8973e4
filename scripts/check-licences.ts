import { readFile } from 'node:fs/promises'
import { unsuitable, type LockedPackage } from './licence-rules.ts'

/** Every package in the lock file must come under a licence that lets this project stay Apache-2.0. */
const lock = JSON.parse(await readFile('package-lock.json', 'utf8')) as { packages: Record<string, LockedPackage> }
const findings = unsuitable(lock.packages)
for (const finding of findings) console.error(finding)
console.log(`${Object.keys(lock.packages).length - 1} packages, ${findings.length} unsuitable`)
if (findings.length > 0) process.exit(1)
