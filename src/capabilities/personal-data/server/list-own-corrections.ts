import type { OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { listOwnCorrections as contract } from '../personal-data.contract.ts'
import { findCorrectionsOf } from './corrections.store.ts'
import { toCorrectionView } from './to-correction-view.ts'

export async function listOwnCorrections({ tx, actor, services }: QueryContext): Promise<OutputOf<typeof contract>> {
  const rows = await findCorrectionsOf(tx, actor.personId)
  return { corrections: rows.map((row) => toCorrectionView(services.keys, row)) }
}
