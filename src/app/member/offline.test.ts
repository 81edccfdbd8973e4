import { expect, test } from 'vitest'
import { capabilities } from '../capabilities.ts'
import { endpointsOf } from '#platform/http/capability.ts'
import { offlineCapabilities } from './offline.ts'

const named = /^(organisation|notices|meetings|personal-data|transfers|floating)\./
const endpoints = endpointsOf(capabilities)
const all = <Part extends 'apply' | 'answers' | 'views' | 'streams'>(part: Part) =>
  offlineCapabilities.flatMap((capability) => Object.keys(capability[part] ?? {})).sort()

test('every command that may wait has its picture and its answer on the phone, once, and nothing else has', () => {
  const queued = endpoints.filter((one) => one.kind === 'command' && one.offline === 'queue' && named.test(one.name))
  const names = queued.map((one) => one.name).sort()
  expect(names.length).toBeGreaterThan(20)
  expect(all('apply').filter((name) => named.test(name))).toEqual(names)
  expect(all('answers').filter((name) => named.test(name))).toEqual(names)
})

test('what a station may show at once has a stream, and what is private never may', () => {
  const shown = endpoints.filter((one) => one.kind === 'command' && one.provisional === 'unit').map((one) => one.name)
  expect(all('streams')).toEqual(shown.toSorted())
  for (const part of ['reflection', 'answer', 'minutes', 'take-pen', 'suggestion']) {
    expect(shown.filter((name) => name.includes(part))).toEqual([])
  }
})

test('a view answers for a query that may be read without a network', () => {
  const cached = endpoints.filter((one) => one.offline === 'cache').map((one) => `${one.method} ${one.path}`)
  expect(all('views').filter((route) => !cached.includes(route))).toEqual([])
})
