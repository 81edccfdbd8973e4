/** Where to go after signing in: a path of this app, never another site's. */
export function nextPath(next: unknown): string {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : '/'
}

/** The desk is an app of its own under the same address. */
export function leavesApp(path: string): boolean {
  return /^\/console(\/|$|\?)/.test(path)
}

/** There is one sign-in page, the phone's; afterwards it leads back to the desk. `next` is a path below `/console`. */
export function toSignIn(next: unknown): string {
  const path = typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : '/'
  return `/sign-in?next=${encodeURIComponent(`/console${path}`)}`
}
