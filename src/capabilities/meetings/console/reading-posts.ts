import type { Me } from '#browser/session/session.ts'
import { holdsAnyPost } from '#browser/session/session.ts'
import { postKinds } from '#capabilities/organisation/post-kinds.rules.ts'

const readingPosts = postKinds.filter((kind) => kind.reads).map((kind) => kind.code)

/** Holds a post that reads the organisation life of a unit: for whom this page is. */
export function readsBelow(me: Me | undefined): boolean {
  return me !== undefined && holdsAnyPost(readingPosts, me)
}
