import { destination as openDestination, pino, stdTimeFunctions } from 'pino'
import type { DestinationStream, Logger } from 'pino'
import { describeError } from './describe-error.ts'
import type { LogLevel } from './settings.ts'

export type { Logger } from 'pino'

/** What of a request may be written down: no query string, no header, no body, no address of the caller. */
interface LoggableRequest {
  readonly id?: unknown
  readonly method?: string
  readonly routeOptions?: { readonly url?: string | undefined }
}

/**
 * The structured log, one JSON object a line. It carries no personal data: of a request its method and the pattern of
 * its route, of an error its name, code and place, never a message that a value could stand in.
 */
export function createLog(level: LogLevel, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    serializers: { req: describeRequest, res: describeResponse, err: describeError, error: describeError },
    redact: { paths: hiddenPaths, remove: true },
  }
  return pino(options, destination ?? openOutput())
}

/** Lines leave together, at most half a second later: one write for each took a sixth of a busy server's time. */
function openOutput(): DestinationStream {
  const output = openDestination({ dest: 1, sync: false, minLength: 4096, periodicFlush: 500 })
  process.on('exit', () => output.flushSync())
  return output
}

/** Fields by which personal data could slip in when somebody logs a whole row or input. */
const hiddenFields = ['name', 'phone', 'idNumber', 'identityNumber', 'password', 'token', 'secret', 'cookie']
const wholes = ['body', 'headers', 'query', 'params', 'url', 'input', 'output']
const hiddenPaths = [...hiddenFields, ...wholes].flatMap((field) => [field, `*.${field}`, `*.*.${field}`])

function describeRequest(request: LoggableRequest): Record<string, unknown> {
  return { id: request.id, method: request.method, route: request.routeOptions?.url ?? '(none)' }
}

function describeResponse(response: { readonly statusCode?: number }): Record<string, unknown> {
  return { status: response.statusCode }
}
