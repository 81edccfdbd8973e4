import type { LocalDate } from '#kernel/local-date.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import {
  addPost,
  endPostOn,
  findPostsFrom,
  findPostsSince,
  lockPeople,
  type UnitFacts,
} from '#capabilities/organisation/index.ts'
import { nameOfPost } from '#capabilities/organisation/page-words.rules.ts'
import { findConflictingPost } from '#capabilities/organisation/separate-duties.rules.ts'
import { electedPosts } from '../elections.rules.ts'

interface Filling {
  unit: UnitFacts
  /** The day of the election: posts begin on it, and former holders' end. */
  on: LocalDate
  /** The day of a later renewal that was recorded before this one, on which these posts ended; null where there is none. */
  until: LocalDate | null
  isRenewal: boolean
  elected: readonly { personId: number; kind: string }[]
}

/**
 * Makes an election's results posts. A renewal ends what the former committee held; whoever is elected to the post that he
 * holds keeps it without a break. What began after that day belongs to later and is not touched.
 */
export async function fillPosts(context: CommandContext, filling: Filling): Promise<void> {
  const { tx } = context
  const { unit, on, elected } = filling
  const held = await findPostsSince(tx, unit.id, electedPosts(unit.kind), on)
  await lockPeople(
    tx,
    held.map(({ personId }) => personId).toSorted((one, other) => one - other),
  )
  const isElected = (post: { personId: number; kind: string }) =>
    elected.some(({ personId, kind }) => personId === post.personId && kind === post.kind)
  const former = held.filter((post) => post.from < on && !isElected(post))
  if (filling.isRenewal) for (const post of former) await endFormer(context, filling, post)
  for (const post of elected) {
    const own = held.filter(({ personId, kind }) => personId === post.personId && kind === post.kind)
    await fillPost(context, filling, post, own)
  }
}

/** One that a later renewal confirmed, which is recorded already, begins again with that. */
async function endFormer(
  { tx, op }: CommandContext,
  { unit, on, until }: Filling,
  {
    id,
    personId,
    kind,
    from,
    to,
  }: { id: number; personId: number; kind: string; from: LocalDate; to: LocalDate | null },
): Promise<void> {
  await endPostOn(tx, { id, from }, on, op.id)
  if (until !== null && (to === null || to > until))
    await addPost(tx, { personId, unitId: unit.id, kind, from: until, to }, op.id)
}

async function fillPost(
  context: CommandContext,
  { unit, on, until }: Filling,
  { personId, kind }: { personId: number; kind: string },
  own: readonly { from: LocalDate; to: LocalDate | null }[],
): Promise<void> {
  const { tx, op, locale } = context
  const current = own.find(({ from }) => from <= on)
  // Held already: the roster may have said so before the election was recorded. One that ends later goes on from there.
  const from = current ? current.to : on
  if (from === null) return
  const later = own.find((post) => post.from >= from)?.from ?? null
  const to = [later, until].filter((day) => day !== null).toSorted()[0] ?? null
  if (to !== null && to <= from) return
  const others = (await findPostsFrom(tx, personId, from)).filter((post) => to === null || post.from < to)
  const against = findConflictingPost(
    kind,
    others.map((post) => post.kind),
  )
  if (against)
    throw new Refusal('organisation.post-apart', { post: nameOfPost(locale, kind), held: nameOfPost(locale, against) })
  await addPost(tx, { personId, unitId: unit.id, kind, from, to }, op.id)
  context.audit({
    action: 'organisation.appoint-person',
    objectKind: 'unit',
    objectId: unit.uuid,
    personId,
    unitId: unit.id,
    companyId: unit.companyId,
    detail: { kind },
  })
}
