import type { OutputOf } from '#kernel/endpoint.ts'
import type { KeyRing } from '#platform/secrets/key-ring.ts'
import type { listOwnCorrections } from '../personal-data.contract.ts'
import { type CorrectionRow, openWords } from './corrections.store.ts'

export function toCorrectionView(
  keys: KeyRing,
  row: CorrectionRow,
): OutputOf<typeof listOwnCorrections>['corrections'][number] {
  return {
    id: row.uuid,
    fact: row.fact,
    ...openWords(keys, row),
    askedAt: row.askedAt.toISOString(),
    state: row.state,
    answeredAt: row.answeredAt?.toISOString() ?? null,
  }
}
