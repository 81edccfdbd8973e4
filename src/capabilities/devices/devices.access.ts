import { type Actor, holdsPost, isWithin } from '#kernel/actor.ts'
import { postsWith } from '#capabilities/organisation/post-kinds.rules.ts'

const officePosts = [...postsWith('roster'), ...postsWith('system')]
const helpPosts = postsWith('account')
const decidePosts = postsWith('meeting')

export const devicesAccess = {
  /** An office clerk or an administrator, for some units at all. */
  'keep-stations': (actor: Actor) => actor.posts.some(({ kind }) => officePosts.includes(kind)),
  /** For all of the units that the station is to serve. */
  'make-station': (actor: Actor, { paths }: { paths: readonly string[] }) => keepsAll(actor, paths),
  'keep-station': (actor: Actor, { paths }: { paths: readonly string[] }) => keepsAll(actor, paths),
  /** Whoever hands out access there helps with phones too. */
  'help-with-devices': (actor: Actor, unit: { path: string }) => holdsPost(actor, helpPosts, unit.path),
  /** One's own, and those of people whom one helps. */
  'withdraw-device': (actor: Actor, device: { personId: number; paths: readonly string[] }) =>
    device.personId === actor.personId || device.paths.some((path) => holdsPost(actor, helpPosts, path)),
  /** A person decides on what was made under a former right, or came from a withdrawn phone. */
  'settle-reviews': (actor: Actor) => actor.posts.some(({ kind }) => decidePosts.includes(kind)),
  'settle-review': (actor: Actor, { path }: { path: string }) => holdsPost(actor, decidePosts, path),
}

function keepsAll(actor: Actor, paths: readonly string[]): boolean {
  const scopes = actor.posts.filter(({ kind }) => officePosts.includes(kind)).map(({ path }) => path)
  return paths.length > 0 && paths.every((path) => scopes.some((scope) => isWithin(path, scope)))
}
