import { type Actor, holdsPostOfGroup, isWithin } from '#kernel/actor.ts'
import { postsWith } from '#capabilities/organisation/post-kinds.rules.ts'

/** Whom access is handed to: where he belongs today, and the units of the posts that he holds. */
export interface Recipient {
  personId: number
  paths: readonly string[]
  postPaths: readonly string[]
}

const accessPosts = postsWith('account')
const rosterPosts = postsWith('roster')

export const accountsAccess = {
  /** In some unit at all: the pages for handing out access. */
  'hand-out-access': (actor: Actor, unit: { path: string }) =>
    scopesOf(actor).some((scope) => isWithin(unit.path, scope)),
  /**
   * Only to people of one's own units, and never to somebody whose posts reach beyond them: whoever could reset the
   * password of a superior's clerk could act as him.
   */
  'give-access': (actor: Actor, recipient: Recipient) => {
    const scopes = scopesOf(actor)
    const covered = (path: string) => scopes.some((scope) => isWithin(path, scope))
    return (
      actor.personId !== recipient.personId &&
      [...recipient.paths, ...recipient.postPaths].some(covered) &&
      recipient.postPaths.every(covered)
    )
  },
  /** Whoever hands out slips may know how long they are good. */
  'see-slip-settings': (actor: Actor) => scopesOf(actor).length > 0,
  /** The setting holds for the whole group: its own office. */
  'set-slips': (actor: Actor) => holdsPostOfGroup(actor, rosterPosts),
}

function scopesOf(actor: Actor): string[] {
  return actor.posts.filter((post) => accessPosts.includes(post.kind)).map((post) => post.path)
}
