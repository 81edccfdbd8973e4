export interface RequestShape {
  method: 'GET' | 'POST'
  /** Path and query string, from the root of a server. */
  url: string
  /** JSON, for POST. */
  body: string | undefined
}

type Values = Readonly<Record<string, unknown>>

/**
 * How `GET /api/meetings/:meetingId` and its input go over the wire: path parameters are taken out of the input,
 * the rest is the query string of a GET or the JSON body of a POST.
 */
export function shapeRequest(route: string, input: unknown): RequestShape {
  const [method, template] = route.split(' ') as ['GET' | 'POST', string]
  const rest: Record<string, unknown> = { ...(input as Values | undefined) }
  const path = template.replace(/:(\w+)/g, (_whole, name: string) => take(rest, name, route))
  return method === 'GET'
    ? { method, url: path + queryString(rest), body: undefined }
    : { method, url: path, body: JSON.stringify(rest) }
}

function take(rest: Record<string, unknown>, name: string, route: string): string {
  const value = rest[name]
  if ((typeof value !== 'string' && typeof value !== 'number') || value === '')
    throw new Error(`${route} needs ${name}`)
  delete rest[name]
  return encodeURIComponent(String(value))
}

/** Lists repeat their name (`kind=a&kind=b`); what is absent or null is left out. */
function queryString(values: Values): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null) query.append(name, String(one))
    }
  }
  const text = query.toString()
  return text === '' ? '' : `?${text}`
}
