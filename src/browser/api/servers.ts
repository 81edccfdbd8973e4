/**
 * Where calls may go, best first. The first is the origin that served the page (an empty prefix); a site station's
 * address joins behind it. Only the first carries the session cookie.
 */
const servers: string[] = ['']

export function serverList(): readonly string[] {
  return servers
}

/** Adds a server by its origin, e.g. `https://station.example:8443`; knowing it twice changes nothing. */
export function addServer(origin: string): void {
  if (!servers.includes(origin)) servers.push(origin)
}
