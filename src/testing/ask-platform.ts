import { newId } from '#kernel/id.ts'
import { operationHeaders } from '#kernel/operation.ts'
import type { RunningPlatform } from './running-platform.ts'

/** One call as the person of this role of the demo. Throws what was refused. */
export async function askPlatform<Value>(
  platform: RunningPlatform,
  role: string,
  route: `${'GET' | 'POST'} ${string}`,
  body?: object,
): Promise<Value> {
  const [method, path] = route.split(' ') as [string, string]
  const cookie = (await platform.cookiesOf(role)).map(({ name, value }) => `${name}=${value}`).join('; ')
  const headers = { cookie, 'content-type': 'application/json', [operationHeaders.id]: newId() }
  const given = body && { body: JSON.stringify(body) }
  const response = await fetch(platform.address + path, { method, headers, ...given })
  if (!response.ok) throw new Error(`${route} as ${role}: ${response.status} ${await response.text()}`)
  return (await response.json()) as Value
}
