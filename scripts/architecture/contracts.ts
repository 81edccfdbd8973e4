import type { Endpoint } from '#kernel/endpoint.ts'
import type { Messages } from '#kernel/messages.ts'
import type { SourceFile } from './source-files.ts'

/** What a capability's pure files export, as the checks need it. */
export interface Declared {
  capability: string
  /** By the name under which the contract exports them. */
  endpoints: Readonly<Record<string, Endpoint>>
  permissions: readonly string[]
  messages: readonly Messages[]
}

/** Names are for ever: `capability.verb-noun`, and no two alike; no two endpoints share a route. */
export function badNames(all: readonly Declared[]): string[] {
  const endpoints = all.flatMap(({ capability, endpoints: own }) =>
    Object.values(own).map((endpoint) => ({ capability, endpoint })),
  )
  const shapes = endpoints
    .filter(({ capability, endpoint }) => !new RegExp(`^${capability}\\.[a-z]+(-[a-z0-9]+)+$`).test(endpoint.name))
    .map(({ capability, endpoint }) => `${endpoint.name} is not ${capability}.verb-noun`)
  const names = repeated(endpoints.map(({ endpoint }) => endpoint.name)).map(
    (name) => `${name} is the name of two endpoints`,
  )
  const routes = repeated(endpoints.map(({ endpoint }) => `${endpoint.method} ${endpoint.path.replace(/:\w+/g, ':')}`))
  return [...shapes, ...names, ...routes.map((route) => `${route} is the route of two endpoints`)]
}

/** A permission is `public`, `person`, or stands in the capability's access file. */
export function unknownPermissions(all: readonly Declared[]): string[] {
  return all.flatMap(({ endpoints, permissions }) =>
    Object.values(endpoints)
      .filter(({ permission }) => !['public', 'person', ...permissions].includes(permission))
      .map(({ name, permission }) => `${name} asks for ${permission}, which no access file knows`),
  )
}

/** Every code that an endpoint may refuse with has a sentence in every language. */
export function codesWithoutText(all: readonly Declared[], commonCodes: readonly string[]): string[] {
  const texts = all.flatMap(({ messages }) => messages)
  const codes = [
    ...commonCodes,
    ...all.flatMap(({ endpoints }) => Object.values(endpoints).flatMap(({ errors }) => errors)),
  ]
  return [...new Set(codes)].flatMap((code) =>
    (['zh', 'en'] as const)
      .filter((locale) => !texts.some((messages) => messages[locale][`error.${code}`]))
      .map((locale) => `${code} has no text in ${locale}`),
  )
}

/** Both languages have the same keys, no text is empty, and both name the same values. */
export function unevenMessages(all: readonly Declared[]): string[] {
  return all.flatMap(({ capability, messages }) =>
    messages.flatMap(({ zh, en }) =>
      [...new Set([...Object.keys(zh), ...Object.keys(en)])]
        .filter((key) => !zh[key] || !en[key] || valuesOf(zh[key]) !== valuesOf(en[key]))
        .map((key) => `${capability}: ${key} is not the same in zh and en`),
    ),
  )
}

/** Some test of the capability names the endpoint: its name, its route, or the export that declares it. */
export function endpointsWithoutTest(all: readonly Declared[], files: readonly SourceFile[]): string[] {
  return all.flatMap(({ capability, endpoints }) => {
    const tests = files.filter(
      ({ path }) => path.startsWith(`src/capabilities/${capability}/`) && path.endsWith('.test.ts'),
    )
    const text = tests.map((file) => file.text).join('\n')
    return Object.entries(endpoints)
      .filter(([exported, endpoint]) => !isNamed(text, exported, endpoint))
      .map(([, { name }]) => `${name} is named by no test of ${capability}`)
  })
}

function isNamed(text: string, exported: string, { name, path }: Endpoint): boolean {
  const route = path.split(/:\w+/).map(literally).join('[^/\'"`]+')
  return [`['"\`]${literally(name)}['"\`]`, `\\b${exported}\\b`, `${route}['"\`?]`].some((pattern) =>
    new RegExp(pattern).test(text),
  )
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

function valuesOf(text: string): string {
  return [...new Set(Array.from(text.matchAll(/\{(\w+)\}/g), ([, name]) => name!))].sort().join(' ')
}

function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, at) => values.indexOf(value) !== at))]
}
