import { writeFile } from 'node:fs/promises'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import { drawArchitecture } from './architecture/draw-architecture.ts'
import { placeOf, type Uses } from './architecture/places.ts'
import { cruiseOptions } from './boundary-rules.ts'

/** `npm run picture`: draws which folder uses which, from the imports as they are, into the file that is named. */
const target = process.argv[2]
if (!target) {
  console.error('Say where the picture goes: node scripts/draw-architecture.ts docs/architecture.svg')
  process.exit(1)
}
const { enhancedResolveOptions, ...options } = cruiseOptions
const report = await cruise(['src'], options, enhancedResolveOptions)
const { modules } = report.output as ICruiseResult

const uses: Uses = new Map()
for (const { source, dependencies } of modules) {
  const from = placeOf(source)
  if (!from) continue
  const targets = uses.get(from) ?? new Set()
  for (const { resolved } of dependencies) {
    const to = placeOf(resolved)
    if (to && to !== from) targets.add(to)
  }
  uses.set(from, targets)
}
await writeFile(target, drawArchitecture(uses))
console.log(`${target}: ${uses.size} folders, ${[...uses.values()].reduce((sum, { size }) => sum + size, 0)} arrows`)
