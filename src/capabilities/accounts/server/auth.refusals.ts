import { Refusal } from '#kernel/refusal.ts'

const quarterHour = 900

/** What better-auth's no to a password of one's own means here. */
export async function refusePassword(response: Response): Promise<Refusal> {
  const code = await codeOf(response)
  if (response.status === 401 && code !== 'INVALID_PASSWORD') return new Refusal('sign-in.needed')
  return response.status >= 500 ? new Refusal('server.busy') : new Refusal('accounts.wrong-password')
}

/** What its no to a code means. */
export async function refuseFactor(response: Response): Promise<Refusal> {
  const code = await codeOf(response)
  if (response.status >= 500) return new Refusal('server.busy')
  if (response.status === 429) return new Refusal('accounts.wait', { seconds: quarterHour })
  const isOver = code === 'INVALID_TWO_FACTOR_COOKIE' || code === 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE'
  return new Refusal(isOver ? 'accounts.sign-in-again' : 'accounts.wrong-code')
}

async function codeOf(response: Response): Promise<string> {
  const body = (await response.json().catch(() => ({}))) as { code?: string } | null
  return body?.code ?? ''
}
