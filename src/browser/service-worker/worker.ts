/**
 * The member app's service worker. It keeps the app itself, never an answer of the server: what a person may read is
 * kept by the pages, in his own store. The three names in capitals are filled in by the build.
 */
declare const __SHELL_FILES__: readonly string[]
declare const __LATE_FILES__: readonly string[]
declare const __SHELL_VERSION__: string

interface Extendable extends Event {
  waitUntil(done: Promise<unknown>): void
}
interface Fetching extends Extendable {
  request: Request
  respondWith(response: Promise<Response>): void
}
interface Scope {
  addEventListener(type: 'install' | 'activate', listener: (event: Extendable) => void): void
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void
  skipWaiting(): Promise<void>
  clients: { claim(): Promise<void> }
}

const scope = self as unknown as Scope
const prefix = 'lianxian-app-'
const cacheName = prefix + __SHELL_VERSION__
/** Kept once they have been asked for: the texts of a chosen language, the tools of whoever keeps a branch's members. */
const lateFiles = __LATE_FILES__
const elsewhere = /^\/(api|console|screen|gallery|files|metrics|old\.html)(\/|$)/

scope.addEventListener('install', (event) => event.waitUntil(keepApp()))
scope.addEventListener('activate', (event) => event.waitUntil(tidy()))
scope.addEventListener('message', (event) => {
  if (event.data === 'take-over') void scope.skipWaiting()
})
scope.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url)
  if (event.request.method !== 'GET' || url.origin !== location.origin || elsewhere.test(url.pathname)) return
  if (event.request.mode === 'navigate') {
    event.respondWith(fromCacheFirst('/', event.request))
    event.waitUntil(renewPolicy().catch(() => undefined))
  } else event.respondWith(fromCacheFirst(url.pathname, event.request))
})

async function keepApp(): Promise<void> {
  const cache = await caches.open(cacheName)
  await cache.addAll([...__SHELL_FILES__, ...(await askedForBefore())])
}

/** Whoever has asked for them on this phone finds them in the next version too, without a network. */
async function askedForBefore(): Promise<string[]> {
  const kept = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()))
  const names = new Set(kept.flat().map(({ url }) => nameOf(url)))
  return lateFiles.filter((file) => names.has(nameOf(file)))
}

/** Without the mark of what is in it: `/assets/moves-DKdn8nk4.js` is `moves.js`. */
function nameOf(path: string): string {
  return path.replace(/^.*\//, '').replace(/-.{8}(?=\.\w+$)/, '')
}

/** Keeps the version before this one as well: a page still open from then may yet load one of its parts. */
async function tidy(): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== cacheName)
  await Promise.all(names.slice(0, -1).map((name) => caches.delete(name)))
  await scope.clients.claim()
}

async function fromCacheFirst(path: string, request: Request): Promise<Response> {
  const cache = await caches.open(cacheName)
  return (await cache.match(path)) ?? (await caches.match(path)) ?? fetchFile(path, request)
}

async function fetchFile(path: string, request: Request): Promise<Response> {
  const response = await fetch(request)
  if (!lateFiles.includes(path) || !response.ok) return response
  await (await caches.open(cacheName)).put(path, response.clone())
  return response
}

/**
 * The kept page carries the addresses that it may call, as they were when it was kept. A site station that was set up
 * since then stands in the server's present ones; the page has them when it is opened again.
 */
async function renewPolicy(): Promise<void> {
  const name = 'content-security-policy'
  const cache = await caches.open(cacheName)
  const [kept, now] = await Promise.all([cache.match('/'), fetch('/', { method: 'HEAD', cache: 'no-store' })])
  const policy = now.ok ? now.headers.get(name) : null
  if (!kept || policy === null || policy === kept.headers.get(name)) return
  const headers = new Headers(kept.headers)
  headers.set(name, policy)
  await cache.put('/', new Response(await kept.blob(), { headers }))
}
