import type { OutputOf } from '#kernel/endpoint.ts'
import type { recordElection } from '../elections.contract.ts'
import { inStrokeOrder, judge } from '../elections.rules.ts'
import type { AmendmentRow, ElectionPersonRow, ElectionRow } from './elections.store.ts'

/** The record as it was written, with what the documents say to it. */
export function toElectionView(
  row: ElectionRow,
  unitKind: string,
  people: readonly ElectionPersonRow[],
  amendments: readonly AmendmentRow[],
): OutputOf<typeof recordElection> {
  const { id: _, uuid, unitId: __, ...figures } = row
  const named = inStrokeOrder(people)
  const candidates = named.flatMap(({ personUuid, name, votes, posts }) =>
    votes === null ? [] : [{ personId: personUuid, name, votes, posts }],
  )
  const tellers = named
    .filter(({ isTeller }) => isTeller)
    .map(({ personUuid, name }) => ({ personId: personUuid, name }))
  const judged = judge({ ...figures, unitKind, candidates, tellers: tellers.map(({ personId }) => personId) })
  return {
    ...figures,
    id: uuid,
    candidates,
    tellers,
    amendments: amendments.map(({ words, on }) => ({ words, on })),
    findings: judged.map(({ code, people: about, params }) => ({ code, people: [...about], params: { ...params } })),
  }
}
