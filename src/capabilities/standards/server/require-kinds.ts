import { Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#platform/http/context.ts'
import { findUnitKinds } from '#capabilities/organisation/index.ts'

/** At least one kind, and only kinds of Party organisations that there are. */
export async function requireKinds(tx: Tx, kinds: readonly string[]): Promise<string[]> {
  const known = (await findUnitKinds(tx)).filter(({ isPartyOrganisation }) => isPartyOrganisation)
  if (kinds.length === 0 || kinds.some((code) => known.every((kind) => kind.code !== code)))
    throw new Refusal('standards.kinds-missing')
  return [...new Set(kinds)]
}
