import autocannon from 'autocannon'

/** What one visitor asks for, with the cookie that he asks with. */
export interface Visit {
  path: string
  cookie: string
  /** For a query whose words must not stand in an address, so that it is sent as a POST. */
  body?: object
}

export interface Rate {
  perSecond: number
  /** Milliseconds. */
  p99: number
}

/** Requests a second with 32 connections, each going through all visits in turn. Any answer but 2xx is an error. */
export async function makeLoad(url: string, visits: readonly Visit[], seconds: number): Promise<Rate> {
  const requests = visits.map(toRequest)
  const result = await autocannon({ url, connections: 32, duration: seconds, requests })
  const failed = result.non2xx + result.errors + result.timeouts
  if (failed > 0) throw new Error(`${failed} of the requests to ${visits[0]?.path ?? ''} failed`)
  return { perSecond: result.requests.average, p99: result.latency.p99 }
}

function toRequest({ path, cookie, body }: Visit): autocannon.Request {
  if (body === undefined) return { method: 'GET', path, headers: { cookie } }
  const headers = { cookie, 'content-type': 'application/json' }
  return { method: 'POST', path, headers, body: JSON.stringify(body) }
}
