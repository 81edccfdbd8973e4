/** Values that a refusal's sentence names. Never personal data: a refusal is logged by its code. */
export type RefusalParams = Readonly<Record<string, string | number>>

/** Codes that any endpoint may answer with; the rest are declared in its contract. */
export const commonCodes = [
  'input.invalid',
  'sign-in.needed',
  'access.denied',
  'record.missing',
  'operation.id-missing',
  'operation.reused',
  'server.busy',
  'server.fault',
  'rate.limited',
  'overseas.closed',
  'overseas.codes-only',
] as const
export type CommonCode = (typeof commonCodes)[number]

/**
 * An expected failure: a code that the contract declares, with a text in every language (`*.messages.ts`).
 * Whoever throws it has changed nothing: the transaction is rolled back.
 */
export class Refusal<Code extends string = string> extends Error {
  readonly code: Code
  readonly params: RefusalParams

  constructor(code: Code, params: RefusalParams = {}) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.params = params
  }
}
