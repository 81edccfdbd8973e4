/** The little of autocannon that the bench uses; the package brings no types. */
declare module 'autocannon' {
  namespace autocannon {
    interface Request {
      method: 'GET' | 'POST'
      path: string
      headers: Record<string, string>
      body?: string
    }
  }
  interface Options {
    url: string
    connections: number
    /** Seconds. */
    duration: number
    requests: autocannon.Request[]
  }
  interface Result {
    requests: { average: number }
    latency: { p99: number }
    non2xx: number
    errors: number
    timeouts: number
  }
  function autocannon(options: Options): Promise<Result>
  export default autocannon
}
