import { findPersonByUuid, findPostsFrom } from '#capabilities/organisation/index.ts'
import { appointableKinds } from '#capabilities/organisation/appointing.rules.ts'
import { nameOfPost } from '#capabilities/organisation/page-words.rules.ts'
import { findConflictingPost } from '#capabilities/organisation/separate-duties.rules.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { ChangePlan } from '../plan.rules.ts'

/** New posts are given as everywhere: kinds that an office names, and none beside one that must be held apart. */
export async function requirePostsApart({ tx, locale }: CommandContext, { newPosts, day }: ChangePlan): Promise<void> {
  for (const post of newPosts) {
    if (!appointableKinds().includes(post.kind)) throw new Refusal('organisation.post-unknown')
    const person = await findPersonByUuid(tx, post.personId)
    if (!person) throw new Refusal('record.missing')
    const held = (await findPostsFrom(tx, person.id, day)).map(({ kind }) => kind)
    const others = newPosts.filter((one) => one !== post && one.personId === post.personId).map(({ kind }) => kind)
    const against = findConflictingPost(post.kind, [...held, ...others])
    if (against)
      throw new Refusal('organisation.post-apart', {
        post: nameOfPost(locale, post.kind),
        held: nameOfPost(locale, against),
      })
  }
}
