import type { ZodType, output as Parsed, input as Unparsed } from 'zod'

/** queue: may wait in the outbox; cache: readable without a network; online: needs the server now. */
export type Offline = 'queue' | 'cache' | 'online'

interface EndpointBase<Path extends string, Input extends ZodType, Output extends ZodType, Code extends string> {
  /** `capability.verb-noun`, for ever: stored in the command log, on phones and in bundles. */
  name: string
  path: Path
  /** Path parameters, query and body, merged into one object. */
  input: Input
  output: Output
  /** `public`, `person` (anyone signed in) or a key of the capability's `*.access.ts`. */
  permission: string
  offline: Offline
  errors: readonly Code[]
  /** Answers him too who is served as an employee (SE-11): about the account and its phones, without a word of anything else. */
  forEmployees?: true
}

export interface Query<
  Path extends string = string,
  Input extends ZodType = ZodType,
  Output extends ZodType = ZodType,
  Code extends string = string,
> extends EndpointBase<Path, Input, Output, Code> {
  kind: 'query'
  /** POST where the question itself is personal (a name that is looked for): it must not stand in an address. */
  method: 'GET' | 'POST'
}

export interface Command<
  Path extends string = string,
  Input extends ZodType = ZodType,
  Output extends ZodType = ZodType,
  Code extends string = string,
> extends EndpointBase<Path, Input, Output, Code> {
  kind: 'command'
  method: 'POST'
  /** Rises when the input changes shape; the server keeps an upcaster from every version ever shipped. */
  version: number
  upcast?: Readonly<Record<number, (older: unknown) => unknown>>
  /** Whose phones may see it from a station before the server has judged it; nobody's unless said. */
  provisional?: 'unit'
  /** Input fields whose values are encrypted wherever they are stored. */
  secret?: readonly string[]
  /** The answer holds what must not be stored: the log keeps none, and a repeated request is answered anew. */
  answerStored?: false
}

export type Endpoint = Query | Command
export type InputOf<E extends { input: ZodType }> = Parsed<E['input']>
/** What a caller writes, before defaults are filled in. */
export type CallOf<E extends { input: ZodType }> = Unparsed<E['input']>
export type OutputOf<E extends { output: ZodType }> = Parsed<E['output']>
export type CodeOf<E extends { errors: readonly string[] }> = E['errors'][number]
/** `GET /api/meetings/:meetingId`: how the browser names an endpoint without loading its schema. */
export type RouteOf<E extends Endpoint> = `${E['method']} ${E['path']}`

export function query<P extends string, I extends ZodType, O extends ZodType, const C extends string = never>(
  spec: Omit<Query<P, I, O, C>, 'kind' | 'method' | 'errors'> & { errors?: readonly C[] },
): Query<P, I, O, C> & { method: 'GET' } {
  return { ...spec, kind: 'query', method: 'GET', errors: spec.errors ?? [] }
}

/** A query whose question is personal and therefore travels in the body. */
export function privateQuery<P extends string, I extends ZodType, O extends ZodType, const C extends string = never>(
  spec: Omit<Query<P, I, O, C>, 'kind' | 'method' | 'errors'> & { errors?: readonly C[] },
): Query<P, I, O, C> & { method: 'POST' } {
  return { ...spec, kind: 'query', method: 'POST', errors: spec.errors ?? [] }
}

export function command<P extends string, I extends ZodType, O extends ZodType, const C extends string = never>(
  spec: Omit<Command<P, I, O, C>, 'kind' | 'method' | 'errors'> & { errors?: readonly C[] },
): Command<P, I, O, C> {
  return { ...spec, kind: 'command', method: 'POST', errors: spec.errors ?? [] }
}
