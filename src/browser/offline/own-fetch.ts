import { finishLeaving, isLeaving } from '../session/leaving.ts'

/** As `fetch`, but nothing goes to the server while the session of somebody who has gone still hangs on this browser. */
export async function ownFetch(...[address, init]: Parameters<typeof fetch>): Promise<Response> {
  await finishLeaving()
  if (isLeaving() && init?.credentials !== 'omit') throw new TypeError('another session has not ended yet')
  return fetch(address, init)
}
