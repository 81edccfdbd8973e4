import { findUnitsBelow } from '#capabilities/organisation/index.ts'
import { postsWith } from '#capabilities/organisation/post-kinds.rules.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { listReports as endpoint } from '../find.contract.ts'
import { findAdditions, findPlace, findReportsIn } from './find.store.ts'

export async function listReports({ tx, actor, services }: QueryContext): Promise<OutputOf<typeof endpoint>> {
  const paths = actor.posts.filter(({ kind }) => postsWith('roster').includes(kind)).map(({ path }) => path)
  const units = new Map<number, { id: string; name: string }>()
  for (const path of new Set(paths))
    for (const { id, uuid, name } of await findUnitsBelow(tx, path)) units.set(id, { id: uuid, name })
  const rows = await findReportsIn(tx, [...units.keys()])
  const additions = await findAdditions(
    tx,
    rows.map(({ numberHash }) => numberHash),
  )
  const open = (cipher: Buffer, place: string) => JSON.parse(services.keys.decrypt(cipher, place)) as never
  const reports = rows.map((row) => {
    const words: { name: string; reach: string; organisation: string; text: string } = open(
      row.text,
      findPlace('report', row.uuid),
    )
    const own = additions.filter(({ numberHash }) => numberHash.equals(row.numberHash))
    return {
      id: row.uuid,
      unit: units.get(row.unitId)!,
      receivedAt: row.receivedAt,
      ...words,
      additions: own.map(({ uuid, text, at }) => ({
        at,
        text: (open(text, findPlace('addition', uuid)) as { text: string }).text,
      })),
      person: row.personUuid === null ? null : { id: row.personUuid, name: row.personName ?? '' },
      caseId: row.caseUuid,
      outcome: row.outcome,
    }
  })
  return { reports }
}
