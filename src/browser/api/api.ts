import type { CallOf, CodeOf, Endpoint, OutputOf, RouteOf } from '#kernel/endpoint.ts'
import { systemClock } from '#kernel/clock.ts'
import type { Uuid } from '#kernel/id.ts'
import { newId } from '#kernel/id.ts'
import { operationHeaders } from '#kernel/operation.ts'
import type { CommonCode, RefusalParams } from '#kernel/refusal.ts'
import { locale } from '../i18n/locale.ts'
import { isInsideWeChat } from '../session/surroundings.ts'
import { type Desk, type DeskOutcome, openDesk, theDesk } from './desk.ts'
import { deviceId } from './device.ts'
import { forgetEarlyAnswers, takeEarlyAnswer } from './early-answers.ts'
import { readAnswer, unreachable } from './read-answer.ts'
import type { RequestShape } from './request-shape.ts'
import { shapeRequest } from './request-shape.ts'
import { serverList } from './servers.ts'
import { announceSignInNeeded } from './sign-in-needed.ts'

/** Codes that arise on the phone and never come from a server. */
export type BrowserCode =
  | 'network.unreachable'
  | 'answer.unreadable'
  | 'storage.full'
  | 'storage.failed'
  | 'wechat.read-only'

export interface Failure<Code extends string = string> {
  ok: false
  code: Code | CommonCode | BrowserCode
  params: RefusalParams
  /** The server's own words, for a code that this page has no text for. */
  message: string | undefined
}

export interface Success<Value> {
  ok: true
  value: Value
  /** A command that is on this phone for good and waits to be sent; `value` is what its answer will most likely be. */
  waits?: true
  /** A view out of what this phone holds, as of the last contact (Unix milliseconds; null before any). */
  heldAt?: number | null
}

export type Answer<Value, Code extends string = string> = Success<Value> | Failure<Code>

export interface CallOptions {
  /** The command's contract version; 1 unless the contract says more. */
  version?: number
  /** Give the same id again to repeat one operation; it has one effect. `useCommand` does so. */
  operationId?: Uuid
  signal?: AbortSignal
}

const patience = 20_000
const pauses = [400, 1500]
/** Milliseconds after which a page is shown what the phone holds, if it holds it, instead of waiting for the network. */
const eager = 2_500
/** Milliseconds after which a command that no server has answered is put down on the phone. */
const untilPutDown = 6_000

type NumberedOptions = CallOptions & { operationId: Uuid }

/**
 * Calls an endpoint: `api<typeof conveneMeeting>('POST /api/meetings', input)` with `import type { conveneMeeting }`.
 * Never throws for what a network or a server may do: the answer says it. A command that may wait goes through the
 * phone's desk, where there is one: it is kept before it is sent. A view that the phone can make itself is made there
 * when no server answers in time.
 */
export async function api<E extends Endpoint>(
  route: RouteOf<E>,
  input: CallOf<E>,
  options: CallOptions = {},
): Promise<Answer<OutputOf<E>, CodeOf<E>>> {
  const answer = route.startsWith('GET') ? await ask(route, input, options) : await give(route, input, options)
  return answer as Answer<OutputOf<E>, CodeOf<E>>
}

async function give(route: string, input: unknown, options: CallOptions): Promise<Answer<unknown>> {
  forgetEarlyAnswers()
  if (isRefusedHere(route, options)) return { ok: false, code: 'wechat.read-only', params: {}, message: undefined }
  // One number for both roads: whichever comes first, it has one effect.
  const asOne = { ...options, operationId: options.operationId ?? newId() }
  const desk = openDesk() ?? (navigator.onLine ? undefined : await theDesk())
  return (await putDown(desk, route, input, asOne)) ?? sendOrPutDown(route, input, asOne)
}

/** While the desk is still opening a network may be quicker than it; what gets no answer in time is put down after all. */
async function sendOrPutDown(route: string, input: unknown, options: NumberedOptions): Promise<Answer<unknown>> {
  const asked = call(route, input, options)
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, untilPutDown))
  const first = await Promise.race([asked, late])
  if (first && (first.ok || !isPassing(first.code))) return first
  return (await putDown(await theDesk(), route, input, options)) ?? asked
}

/** What people enter bears an operation's id; signing in, the open page and questions in a body stay open: none waits here. */
function isRefusedHere(route: string, { operationId }: CallOptions): boolean {
  const isOpenToAll = /^POST \/api\/(auth\/|find(\/|$))/.test(route)
  return operationId !== undefined && !isOpenToAll && isInsideWeChat()
}

async function call(route: string, input: unknown, options: CallOptions): Promise<Answer<unknown>> {
  const shape = shapeRequest(route, input)
  const headers = headersFor(shape, options)
  const answer = await withRepeats(() => send(shape, headers, options.signal), options.signal)
  if (!answer.ok && answer.code === 'sign-in.needed') announceSignInNeeded()
  return answer
}

/** Null where there is no desk, or the command needs the server now. */
async function putDown(
  desk: Desk | undefined,
  route: string,
  input: unknown,
  { operationId }: NumberedOptions,
): Promise<Answer<unknown> | null> {
  const outcome = desk?.command(route, input, operationId)
  return outcome ? toAnswer(await outcome) : null
}

function toAnswer(outcome: DeskOutcome): Answer<unknown> {
  switch (outcome.state) {
    case 'done':
      return { ok: true, value: outcome.value }
    case 'kept':
      return { ok: true, value: outcome.value, waits: true }
    case 'refused':
      return { ok: false, code: outcome.code, params: outcome.params, message: undefined }
    case 'failed':
      return { ok: false, code: outcome.code, params: {}, message: undefined }
  }
}

/** While something of this person's waits, the phone's own view is ahead of the server's. */
async function ask(route: string, input: unknown, options: CallOptions): Promise<Answer<unknown>> {
  if (!navigator.onLine || openDesk()?.hasPending()) {
    const held = await heldView(route, input)
    if (held) return held
  }
  const asked = call(route, input, options)
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, eager))
  const first = await Promise.race([asked, late])
  if (first && (first.ok || !isPassing(first.code))) return first
  return (await heldView(route, input)) ?? asked
}

async function heldView(route: string, input: unknown): Promise<Success<unknown> | undefined> {
  forgetEarlyAnswers()
  const found = await (await theDesk())?.view(route, input).catch(() => undefined)
  return found && { ok: true, value: found.value, heldAt: found.at }
}

function headersFor(shape: RequestShape, options: CallOptions): Record<string, string> {
  const common = { accept: 'application/json', 'accept-language': locale.value, [operationHeaders.device]: deviceId() }
  if (shape.method === 'GET') return common
  return {
    ...common,
    'content-type': 'application/json',
    [operationHeaders.id]: options.operationId ?? newId(),
    [operationHeaders.version]: String(options.version ?? 1),
    [operationHeaders.at]: systemClock.now().toISOString(),
    [operationHeaders.tz]: Intl.DateTimeFormat().resolvedOptions().timeZone,
  }
}

/** Asks again while no server can be reached or it is busy. The headers, and so the operation id, stay the same. */
async function withRepeats(
  attempt: () => Promise<Answer<unknown>>,
  signal: AbortSignal | undefined,
): Promise<Answer<unknown>> {
  let answer = await attempt()
  for (const pause of pauses) {
    if (answer.ok || !isPassing(answer.code) || signal?.aborted || !navigator.onLine) return answer
    await new Promise((resolve) => setTimeout(resolve, pause))
    answer = await attempt()
  }
  return answer
}

function isPassing(code: string): boolean {
  return code === 'network.unreachable' || code === 'server.busy'
}

async function send(
  shape: RequestShape,
  headers: Record<string, string>,
  signal: AbortSignal | undefined,
): Promise<Answer<unknown>> {
  let answer: Answer<unknown> = unreachable()
  for (const server of serverList()) {
    answer = await sendTo(server, shape, headers, signal)
    if (answer.ok || answer.code !== 'network.unreachable') return answer
  }
  return answer
}

async function sendTo(
  server: string,
  shape: RequestShape,
  headers: Record<string, string>,
  signal: AbortSignal | undefined,
): Promise<Answer<unknown>> {
  const limit = new AbortController()
  const stop = () => limit.abort()
  const timer = setTimeout(stop, patience)
  signal?.addEventListener('abort', stop)
  try {
    const early = server === '' && shape.method === 'GET' ? takeEarlyAnswer(shape.url) : undefined
    const arrived = await early?.catch(() => undefined)
    if (arrived) return await readAnswer(arrived)
    const response = await fetch(server + shape.url, {
      method: shape.method,
      headers,
      credentials: server === '' ? 'same-origin' : 'omit',
      signal: limit.signal,
      ...(shape.body === undefined ? {} : { body: shape.body }),
    })
    return await readAnswer(response)
  } catch {
    return unreachable()
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', stop)
  }
}
