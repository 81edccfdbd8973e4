import { beforeAll, describe, expect, test } from 'vitest'
import type { Endpoint } from '#kernel/endpoint.ts'
import type { Messages } from '#kernel/messages.ts'
import type { Capability } from '#platform/http/capability.ts'
import { commonCodes } from '#kernel/refusal.ts'
import { burdens } from '../scripts/architecture/burdens.ts'
import {
  badNames,
  codesWithoutText,
  endpointsWithoutTest,
  unevenMessages,
  unknownPermissions,
  type Declared,
} from '../scripts/architecture/contracts.ts'
import { badFileNames, decisionGaps, drawers, longVueScripts, looseUseCases } from '../scripts/architecture/names.ts'
import { ownerOf, readSources, type SourceFile } from '../scripts/architecture/source-files.ts'
import { foreignTables, queriesOutsideStores, unansweredTables } from '../scripts/architecture/tables.ts'
import { machineTraces } from '../scripts/architecture/traces.ts'
import { typeCheckedPaths, uncheckedSources } from '../scripts/architecture/type-scopes.ts'

// What no linter sees, held on this repository. That each check fires on a bad example is
// `scripts/architecture/architecture-checks.test.ts`.

type Module = Record<string, unknown>
const contracts = import.meta.glob<Module>('./capabilities/*/*.contract.ts')
const access = import.meta.glob<Module>('./capabilities/*/*.access.ts')
const texts = import.meta.glob<Module>(['./capabilities/*/*.messages.ts', './platform/**/*.messages.ts'])
const manifests = import.meta.glob<Module>('./capabilities/*/server/*.server.ts')

let files: SourceFile[]
let declared: Declared[]

beforeAll(async () => {
  files = await readSources()
  const owners = [...new Set([...Object.keys(contracts), ...Object.keys(texts)].map(ownerAt))]
  declared = await Promise.all(owners.map(declarationsOf))
})

test('the checks see the code', () => {
  expect(files.length).toBeGreaterThan(100)
  expect(declared.flatMap(({ endpoints }) => Object.keys(endpoints)).length).toBeGreaterThan(10)
})

describe('files', () => {
  test('are kebab-case', () => expect(badFileNames(files)).toEqual([]))
  test('are no drawers', () => expect(drawers(files)).toEqual([]))
  test('of use cases export one function of their name', () => expect(looseUseCases(files)).toEqual([]))
  test('of pages keep their scripts short', () => expect(longVueScripts(files)).toEqual([]))
  test('are read by a type scope', () => expect(uncheckedSources(files, typeCheckedPaths())).toEqual([]))
  test('of decisions count up', () => expect(decisionGaps(files)).toEqual([]))
  test('name no machine and no registry', () => expect(machineTraces(files)).toEqual([]))
  test('count nothing that burdens people', () => expect(burdens(files)).toEqual([]))
})

describe('tables', () => {
  test('are named by their own stores only', () => expect(foreignTables(files)).toEqual([]))
  test('are queried in stores only', () => expect(queriesOutsideStores(files)).toEqual([]))
  test('are answered for by their manifest', async () => {
    const modules = await Promise.all(Object.values(manifests).map((read) => read()))
    const capabilities = modules.flatMap((module) => Object.values(module).filter(isCapability))
    const tables = new Map(capabilities.map(({ name, tables: rules }) => [name, rules.map(({ table }) => table)]))
    expect(tables.size).toBe(Object.keys(manifests).length)
    expect(unansweredTables(files, tables)).toEqual([])
  })
})

describe('endpoints', () => {
  test('have names of one shape, each its own', () => expect(badNames(declared)).toEqual([]))
  test('ask for permissions that exist', () => expect(unknownPermissions(declared)).toEqual([]))
  test('have a route test each', () => expect(endpointsWithoutTest(declared, files)).toEqual([]))
})

describe('texts', () => {
  test('exist for every code in every language', () => expect(codesWithoutText(declared, commonCodes)).toEqual([]))
  test('have the same keys and values in every language', () => expect(unevenMessages(declared)).toEqual([]))
})

async function declarationsOf(capability: string): Promise<Declared> {
  const [contract, allowed, words] = await Promise.all(
    [contracts, access, texts].map((modules) => loadOwn(modules, capability)),
  )
  return {
    capability,
    endpoints: Object.fromEntries(
      Object.entries(contract!).filter((entry): entry is [string, Endpoint] => isEndpoint(entry[1])),
    ),
    permissions: Object.entries(allowed!).flatMap(([name, value]) => [name, ...keysOf(value)]),
    messages: Object.values(words!).filter(isMessages),
  }
}

async function loadOwn(modules: Record<string, () => Promise<Module>>, owner: string): Promise<Module> {
  const own = Object.entries(modules).filter(([path]) => ownerAt(path) === owner)
  return Object.assign({}, ...(await Promise.all(own.map(([, read]) => read())))) as Module
}

function ownerAt(path: string): string {
  return ownerOf(path.replace('./', 'src/'))!
}

function keysOf(value: unknown): string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : []
}

function isEndpoint(value: unknown): value is Endpoint {
  return keysOf(value).includes('permission') && keysOf(value).includes('path')
}

function isMessages(value: unknown): value is Messages {
  return keysOf(value).join() === 'zh,en'
}

function isCapability(value: unknown): value is Capability {
  return keysOf(value).includes('endpoints') && keysOf(value).includes('tables')
}
