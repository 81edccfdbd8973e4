import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { listRoster, type UnitFacts } from '#capabilities/organisation/index.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { accountsAccess } from '../accounts.access.ts'
import type { listRecipients as contract } from '../access-slips.contract.ts'
import { type Namesake, tellApart } from '../tell-apart.rules.ts'
import { findRecipients } from './recipients.store.ts'

type Output = OutputOf<typeof contract>

/** A page of the unit's roster, each with the state of his access. */
export async function listRecipients(
  context: QueryContext,
  input: InputOf<typeof contract>,
  unit: UnitFacts,
): Promise<Output> {
  const { tx, now, today, actor } = context
  const page = await listRoster(context, { ...input, category: '', order: 'pinyin', limit: 50 }, unit)
  const rows = await findRecipients(
    tx,
    page.people.map((person) => person.id),
    now,
    today,
  )
  const told = tellApart([...page.people, ...(await findBeyond(context, input, unit, page))])
  const known = new Map(rows.map((row) => [row.uuid, row]))
  const people = page.people.map(({ id, name }): Output['people'][number] => {
    const row = known.get(id)
    const openSlip = row?.slipId
      ? { id: row.slipId, kind: row.slipKind!, expiresAt: row.slipExpiresAt!.toISOString() }
      : null
    const giveAccess = row !== undefined && accountsAccess['give-access'](actor, row)
    return {
      personId: id,
      name,
      about: told.get(id) ?? '',
      hasAccount: row?.hasAccount ?? false,
      openSlip,
      can: { giveAccess },
    }
  })
  return { people, next: page.next, total: page.total }
}

/** Namesakes of the first and the last on the page may stand on the pages beside it. */
async function findBeyond(
  context: QueryContext,
  { unitId, after }: InputOf<typeof contract>,
  unit: UnitFacts,
  { people, next }: { people: readonly Namesake[]; next: string | null },
): Promise<Namesake[]> {
  const shown = new Set(people.map(({ id }) => id))
  const edges = new Set([after === '' ? undefined : people[0]?.name, next === null ? undefined : people.at(-1)?.name])
  const beyond: Namesake[] = []
  for (const name of edges) {
    if (name === undefined) continue
    const asked = { unitId, search: name, category: '', order: 'pinyin', after: '', limit: 50 } as const
    const found = await listRoster(context, asked, unit)
    beyond.push(...found.people.filter((one) => one.name === name && !shown.has(one.id)))
  }
  return beyond
}
