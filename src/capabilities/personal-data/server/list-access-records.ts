import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { addDays } from '#kernel/local-date.ts'
import { Refusal } from '#kernel/refusal.ts'
import { findUnit, findUnitsWithin } from '#capabilities/organisation/index.ts'
import { postKinds, postsWith } from '#capabilities/organisation/post-kinds.rules.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { actOf } from '../acts.rules.ts'
import type { listAccessRecords as contract } from '../personal-data.contract.ts'
import { findAccessRecords } from './looks.store.ts'

const auditPosts = postsWith('audit')
const mostDays = 31
const mostRecords = 1_000

/** Posts, not people, and nothing of what was looked at. */
export async function listAccessRecords(
  { tx, actor, locale }: QueryContext,
  { from, to, unitId, post, act }: InputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  if (to < from || to >= addDays(from, mostDays)) throw new Refusal('personal-data.span', { days: mostDays })
  const unit = unitId === '' ? undefined : await findUnit(tx, unitId)
  const scope = actor.posts.filter((held) => auditPosts.includes(held.kind)).map((held) => held.path)
  const units = await findUnitsWithin(tx, scope)
  if (unitId !== '' && !unit) return { records: [], isCut: false, units }
  const found = await findAccessRecords(tx, { from, to, path: unit?.path ?? null, post: post === '' ? null : post })
  const names = new Map(postKinds.map((kind) => [kind.code as string, kind[locale]]))
  const records = found.slice(0, mostRecords).map(({ kinds, lastAt, ...record }) => ({
    ...record,
    lastAt: lastAt.toISOString(),
    act: actOf(record.action),
    by: kinds.map((kind) => names.get(kind) ?? kind),
  }))
  return { records: records.filter((one) => act === '' || one.act === act), isCut: found.length > mostRecords, units }
}
