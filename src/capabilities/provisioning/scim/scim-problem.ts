/** An expected failure as RFC 7644 §3.12 wants it; `scimType` is one of its words. The detail names no value. */
export class ScimProblem extends Error {
  readonly status: number
  readonly scimType: string | undefined

  constructor(status: number, detail: string, scimType?: string) {
    super(detail)
    this.status = status
    this.scimType = scimType
  }
}

export const errorSchema = 'urn:ietf:params:scim:api:messages:2.0:Error'

export function toScimError({ status, scimType, message }: ScimProblem): object {
  return { schemas: [errorSchema], status: String(status), ...(scimType ? { scimType } : {}), detail: message }
}
