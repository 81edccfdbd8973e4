import { type Filter, fulfils, keyOf, parseFilter, splitPath } from './scim-filter.ts'
import { ScimProblem } from './scim-problem.ts'

type Json = Record<string, unknown>

interface Operation {
  op: 'add' | 'replace' | 'remove'
  path: string | undefined
  value: unknown
}

const mostOperations = 1_000
const readOnly = new Set(['id', 'meta', 'schemas', 'groups'])

/** The operations of a PATCH (RFC 7644 §3.5.2); Entra ID writes them with capitals. Throws `ScimProblem`. */
export function readOperations(body: unknown): Operation[] {
  const record = asRecord(body)
  const list = record && record[keyOf(record, 'Operations')]
  if (!Array.isArray(list) || list.length === 0 || list.length > mostOperations)
    throw new ScimProblem(400, 'a PATCH needs Operations', 'invalidSyntax')
  return list.map((each) => {
    const operation = asRecord(each) ?? {}
    const op = String(operation['op']).toLowerCase()
    if (op !== 'add' && op !== 'replace' && op !== 'remove')
      throw new ScimProblem(400, 'op must be add, replace or remove', 'invalidSyntax')
    const path = operation['path']
    if (path !== undefined && typeof path !== 'string')
      throw new ScimProblem(400, 'the path cannot be read', 'invalidPath')
    return { op, path, value: operation['value'] }
  })
}

/** The resource after the operations; the one given stays as it was. */
export function patchResource(resource: Json, operations: readonly Operation[]): Json {
  const next = JSON.parse(JSON.stringify(resource)) as Json
  for (const operation of operations) apply(next, operation)
  return next
}

function apply(resource: Json, { op, path, value }: Operation): void {
  if (path === undefined || path === '') {
    applyEach(resource, op, value)
    return
  }
  const { attribute, filter, sub } = readPath(path)
  const holder = holderOf(resource, attribute, op !== 'remove')
  if (!holder) return
  if (filter) patchElements(holder, filter, sub, op, value)
  else set(holder.record, holder.name, op, value)
}

/** Without a path each name of the value is one; Okta sends names with dots, Entra ID whole addresses. */
function applyEach(resource: Json, op: Operation['op'], value: unknown): void {
  const values = asRecord(value)
  if (op === 'remove' || !values) throw new ScimProblem(400, 'a path is needed', 'noTarget')
  for (const [name, part] of Object.entries(values)) {
    const inner = name.toLowerCase().startsWith('urn:') ? asRecord(part) : null
    if (!inner) apply(resource, { op, path: name, value: part })
    else for (const [deep, own] of Object.entries(inner)) apply(resource, { op, path: `${name}:${deep}`, value: own })
  }
}

interface Holder {
  record: Json
  name: string
}

/** Where an attribute lies, made on the way where it is to be written. */
function holderOf(resource: Json, path: string, make: boolean): Holder | null {
  const { schema, names } = splitPath(path)
  let record = resource
  const isExtension = schema !== null && !schema.toLowerCase().startsWith('urn:ietf:params:scim:schemas:core:2.0:')
  for (const step of [...(isExtension ? [schema] : []), ...names.slice(0, -1)]) {
    const key = keyOf(record, step)
    if (asRecord(record[key]) === null) {
      if (!make) return null
      record[key] = {}
    }
    record = record[key] as Json
  }
  const name = keyOf(record, names.at(-1)!)
  if (record === resource && readOnly.has(name.toLowerCase()))
    throw new ScimProblem(400, 'this attribute cannot be changed', 'mutability')
  return { record, name }
}

function set(record: Json, name: string, op: Operation['op'], value: unknown): void {
  const was = record[name]
  if (op === 'remove') {
    // Entra ID removes members by their values: {op: remove, path: members, value: [{value}]}.
    const gone = Array.isArray(value) ? value.map(valueOf) : null
    const rest = gone && Array.isArray(was) ? was.filter((each) => !gone.includes(valueOf(each))) : []
    if (gone && Array.isArray(was)) record[name] = rest
    else delete record[name]
  } else if (op === 'add' && Array.isArray(was)) {
    const added = Array.isArray(value) ? value : [value]
    const known = new Set(was.map((each) => JSON.stringify(valueOf(each))))
    record[name] = [...was, ...added.filter((each) => !known.has(JSON.stringify(valueOf(each))))]
  } else if (asRecord(was) && asRecord(value)) record[name] = { ...(was as Json), ...(value as Json) }
  else record[name] = value
}

function patchElements(
  { record, name }: Holder,
  filter: Filter,
  sub: string | null,
  op: Operation['op'],
  value: unknown,
) {
  const list = Array.isArray(record[name]) ? (record[name] as unknown[]) : []
  const found = list.filter((each) => fulfils(each, filter))
  if (op === 'remove' && sub === null) {
    record[name] = list.filter((each) => !found.includes(each))
    return
  }
  if (found.length === 0) {
    if (op === 'remove') return
    // `emails[type eq "work"].value` of somebody without such an address: the filter says what the element is to be.
    const made = elementOf(filter)
    if (!made) throw new ScimProblem(400, 'no element is meant by this path', 'noTarget')
    list.push(made)
    found.push(made)
    record[name] = list
  }
  for (const element of found as Json[]) {
    if (sub === null) Object.assign(element, asRecord(value) ?? { value })
    else if (op === 'remove') delete element[keyOf(element, sub)]
    else element[keyOf(element, sub)] = value
  }
}

function elementOf(filter: Filter): Json | null {
  if (filter.kind === 'compare' && filter.by === 'eq') return { [filter.path]: filter.value }
  if (filter.kind !== 'and') return null
  const parts = filter.parts.map(elementOf)
  return parts.every((part) => part !== null) ? Object.assign({}, ...parts) : null
}

/** `emails[type eq "work"].value` → its attribute, filter and sub-attribute. */
function readPath(path: string): { attribute: string; filter: Filter | null; sub: string | null } {
  const open = path.indexOf('[')
  if (open === -1) {
    if (!/^[A-Za-z$][\w$:.-]*$/.test(path)) throw new ScimProblem(400, 'the path cannot be read', 'invalidPath')
    return { attribute: path, filter: null, sub: null }
  }
  const close = path.lastIndexOf(']')
  const rest = path.slice(close + 1)
  if (close < open || !/^(\.\w+)?$/.test(rest)) throw new ScimProblem(400, 'the path cannot be read', 'invalidPath')
  try {
    const filter = parseFilter(path.slice(open + 1, close))
    return { attribute: path.slice(0, open), filter, sub: rest === '' ? null : rest.slice(1) }
  } catch {
    throw new ScimProblem(400, 'the path cannot be read', 'invalidPath')
  }
}

function valueOf(element: unknown): unknown {
  const record = asRecord(element)
  return record && 'value' in record ? record['value'] : element
}

function asRecord(value: unknown): Json | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null
}
