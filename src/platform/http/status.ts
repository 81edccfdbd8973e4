import type { CommonCode } from '#kernel/refusal.ts'

const statuses: Readonly<Record<CommonCode, number>> = {
  'input.invalid': 400,
  'sign-in.needed': 401,
  'access.denied': 403,
  'record.missing': 404,
  'operation.id-missing': 400,
  'operation.reused': 409,
  'rate.limited': 429,
  'overseas.closed': 409,
  'overseas.codes-only': 409,
  'server.busy': 503,
  'server.fault': 500,
}

/** A refusal that a contract declares is a conflict with what stands: 409. */
export function statusOf(code: string): number {
  return statuses[code as CommonCode] ?? 409
}
