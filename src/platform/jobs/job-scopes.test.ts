import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { capabilities } from '#app/capabilities.ts'
import { jobHandlers } from '#app/server/job-handlers.ts'
import { readSettings } from '../process/settings.ts'
import { jobScopes } from './job-scopes.ts'

const page = readFileSync(join(import.meta.dirname, '../../../docs/operations.md'), 'utf8')

test('every job has a reviewed scope, is told of in the operator’s page, and nothing else is', () => {
  const names = jobHandlers(capabilities, readSettings({})).map((handler) => handler.name)
  expect(Object.keys(jobScopes).toSorted()).toEqual(names.toSorted())
  const listed = [...page.matchAll(/^\| `([a-z-]+\.[a-z-]+)` \| [^|]+ \| (\w+)/gm)].map(([, name, scope]) => [
    name,
    scope,
  ])
  expect(Object.fromEntries(listed)).toEqual(jobScopes)
})
