import type { RefusalParams } from '#kernel/refusal.ts'
import type { Answer, Failure } from './api.ts'

interface ErrorBody {
  code?: string
  params?: RefusalParams
  message?: string
}

/** Turns a response into an answer. A gateway's own error page counts as a server that is busy or out of reach. */
export async function readAnswer(response: Response): Promise<Answer<unknown>> {
  const text = await response.text()
  const body = parse(text)
  if (response.ok) return text === '' || body !== undefined ? { ok: true, value: body } : failure('answer.unreadable')
  const error = errorIn(body)
  return failure(error.code ?? codeOf(response.status), error.params, error.message)
}

export function unreachable(): Failure {
  return failure('network.unreachable')
}

function failure(code: string, params: RefusalParams = {}, message?: string): Failure {
  return { ok: false, code, params, message }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function errorIn(body: unknown): ErrorBody {
  if (typeof body !== 'object' || body === null) return {}
  const inner: unknown = 'error' in body ? body.error : body
  if (typeof inner !== 'object' || inner === null) return {}
  const error: ErrorBody = inner
  return typeof error.code === 'string' ? error : {}
}

const codes: Readonly<Record<number, string>> = {
  400: 'input.invalid',
  401: 'sign-in.needed',
  403: 'access.denied',
  404: 'record.missing',
  413: 'input.invalid',
  422: 'input.invalid',
  429: 'rate.limited',
  502: 'server.busy',
  503: 'server.busy',
  504: 'server.busy',
}

function codeOf(status: number): string {
  return codes[status] ?? 'server.fault'
}
