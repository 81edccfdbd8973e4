import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { getHandOver as contract } from '../hand-over.contract.ts'
import type { HandOverRow } from './hand-overs.store.ts'

export async function getHandOver(
  _: QueryContext,
  __: InputOf<typeof contract>,
  { list }: { list: HandOverRow },
): Promise<OutputOf<typeof contract>> {
  return {
    handOverId: list.uuid,
    unitName: list.unitName,
    toName: list.toName,
    lines: list.lines,
    given: { name: list.givenByName, on: list.givenOn },
    taken: { name: list.takenByName, on: list.takenOn },
    madeAt: list.madeAt.toISOString(),
  }
}
