import { ScimProblem } from './scim-problem.ts'

type Operator = 'eq' | 'ne' | 'co' | 'sw' | 'ew' | 'gt' | 'ge' | 'lt' | 'le'
export type Filter =
  | { kind: 'and' | 'or'; parts: Filter[] }
  | { kind: 'not'; of: Filter }
  | { kind: 'has'; path: string }
  | { kind: 'compare'; path: string; by: Operator; value: unknown }
  /** Some element of the attribute fulfils the inner filter. */
  | { kind: 'element'; path: string; of: Filter }

const operators = new Set(['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'])
const mostTokens = 400

/** Parses a filter (RFC 7644 §3.4.2.2). Throws `ScimProblem` invalidFilter. */
export function parseFilter(text: unknown): Filter {
  if (typeof text !== 'string') throw invalid()
  const tokens = split(text)
  let at = 0
  const next = () => tokens[at++]
  const expect = (token: string) => {
    if (next() !== token) throw invalid()
  }
  const either = (): Filter => chain('or', () => chain('and', single))
  const chain = (kind: 'and' | 'or', part: () => Filter): Filter => {
    const parts = [part()]
    while (tokens[at]?.toLowerCase() === kind) {
      at++
      parts.push(part())
    }
    return parts.length === 1 ? parts[0]! : { kind, parts }
  }
  const single = (): Filter => {
    const token = next()
    if (token === undefined) throw invalid()
    if (token === '(') return closed(')')
    if (token.toLowerCase() === 'not' && tokens[at] === '(') {
      at++
      return { kind: 'not', of: closed(')') }
    }
    if (!/^[A-Za-z$][\w$:.-]*$/.test(token)) throw invalid()
    if (tokens[at] === '[') {
      at++
      return { kind: 'element', path: token, of: closed(']') }
    }
    const by = next()?.toLowerCase() ?? ''
    if (by === 'pr') return { kind: 'has', path: token }
    if (!operators.has(by)) throw invalid()
    return { kind: 'compare', path: token, by: by as Operator, value: readValue(next()) }
  }
  const closed = (end: string): Filter => {
    const inner = either()
    expect(end)
    return inner
  }
  const found = either()
  if (at !== tokens.length) throw invalid()
  return found
}

/** Whether a resource (or an element of one of its attributes) fulfils a filter. Texts compare without case. */
export function fulfils(resource: unknown, filter: Filter): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.parts.every((part) => fulfils(resource, part))
    case 'or':
      return filter.parts.some((part) => fulfils(resource, part))
    case 'not':
      return !fulfils(resource, filter.of)
    case 'has':
      return valuesAt(resource, filter.path).some((value) => value !== null && value !== '')
    case 'element':
      return valuesAt(resource, filter.path).some((element) => fulfils(element, filter.of))
    case 'compare':
      return compareAll(valuesAt(resource, filter.path), filter.by, filter.value)
  }
}

/** What stands at a path, elements of lists one by one. Names compare without case; a schema may stand before the path. */
export function valuesAt(resource: unknown, path: string): unknown[] {
  const { schema, names } = splitPath(path)
  let values = flatten([resource])
  if (schema && hasKey(values[0], schema)) values = pick(values, schema)
  for (const name of names) values = pick(values, name)
  return values
}

/** `urn:…:User:name.familyName` → its schema and its names. */
export function splitPath(path: string): { schema: string | null; names: string[] } {
  const colon = path.toLowerCase().startsWith('urn:') ? path.lastIndexOf(':') : -1
  if (colon === -1) return { schema: null, names: path.split('.') }
  // The version before the last part holds a dot: `…:2.0:User:department`.
  const schema = path.slice(0, colon)
  return { schema, names: path.slice(colon + 1).split('.') }
}

export function keyOf(record: object, name: string): string {
  const wanted = name.toLowerCase()
  return Object.keys(record).find((key) => key.toLowerCase() === wanted) ?? name
}

function hasKey(value: unknown, name: string): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, keyOf(value, name))
}

function pick(values: unknown[], name: string): unknown[] {
  return flatten(
    values.flatMap((value) =>
      hasKey(value, name) ? [(value as Record<string, unknown>)[keyOf(value as object, name)]] : [],
    ),
  )
}

function flatten(values: unknown[]): unknown[] {
  return values.flatMap((value) => (Array.isArray(value) ? value : [value])).filter((value) => value !== undefined)
}

function compareAll(values: unknown[], by: Operator, wanted: unknown): boolean {
  if (by === 'ne') return !compareAll(values, 'eq', wanted)
  if (values.length === 0) return by === 'eq' && wanted === null
  return values.some((value) => compare(plain(value), by, wanted))
}

/** An element of a list stands for its value: `emails eq "…"`. */
function plain(value: unknown): unknown {
  return typeof value === 'object' && value !== null && hasKey(value, 'value')
    ? (value as Record<string, unknown>)[keyOf(value, 'value')]
    : value
}

function compare(value: unknown, by: Operator, wanted: unknown): boolean {
  if (by === 'eq') return fold(value) === fold(wanted)
  if (typeof value === 'number' && typeof wanted === 'number') return order(value - wanted, by)
  if (typeof value !== 'string' || typeof wanted !== 'string') return false
  const [one, other] = [value.toLowerCase(), wanted.toLowerCase()]
  if (by === 'co') return one.includes(other)
  if (by === 'sw') return one.startsWith(other)
  if (by === 'ew') return one.endsWith(other)
  return order(one < other ? -1 : one > other ? 1 : 0, by)
}

function order(difference: number, by: Operator): boolean {
  if (by === 'gt') return difference > 0
  if (by === 'ge') return difference >= 0
  return by === 'lt' ? difference < 0 : by === 'le' && difference <= 0
}

function fold(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase() : value
}

function split(text: string): string[] {
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|[()[\]]|[^\s()[\]"]+/g) ?? []
  if (tokens.length === 0 || tokens.length > mostTokens) throw invalid()
  if (tokens.join('').length !== text.replace(/"(?:[^"\\]|\\.)*"|\s/g, (found) => (found.trim() ? found : '')).length)
    throw invalid()
  return tokens
}

function readValue(token: string | undefined): unknown {
  try {
    if (token === undefined) throw invalid()
    const lower = token.toLowerCase()
    // Entra ID sends `active eq "True"` and `active eq True`.
    if (lower === 'true' || lower === 'false') return lower === 'true'
    return JSON.parse(token) as unknown
  } catch {
    throw invalid()
  }
}

function invalid(): ScimProblem {
  return new ScimProblem(400, 'the filter cannot be read', 'invalidFilter')
}
