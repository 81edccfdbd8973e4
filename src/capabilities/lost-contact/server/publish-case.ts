import { findUnitsAbove, type UnitFacts } from '#capabilities/organisation/index.ts'
import { postsWith } from '#capabilities/organisation/post-kinds.rules.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { type CaseData, ownCaseOf } from '../case-view.rules.ts'
import { type CaseRow, findCase } from './lost-contact.store.ts'
import { loadCases } from './load-cases.ts'

type Publishing = Pick<CommandContext, 'tx' | 'publish' | 'touch'>

/**
 * Puts the case as it is now on the phones of those who keep it, and what he may read on the person's own. Words travel
 * encrypted, in the streams of posts alone: neither the unit's stream nor a station holds any. A closed case leaves the
 * phones. `from`: the unit in which it lay before.
 */
export async function publishCase(context: Publishing, uuid: string, from?: number): Promise<CaseData> {
  const row = (await findCase(context.tx, uuid))!
  const [data] = await loadCases(context.tx, [row], asItLies)
  const now = await streamsOf(context, row.unitId)
  const before = from === undefined || from === row.unitId ? [] : await streamsOf(context, from)
  for (const stream of before.filter((one) => !now.includes(one)))
    context.publish({ stream, kind: 'lost-contact', key: uuid, data: null })
  for (const stream of now)
    context.publish({ stream, kind: 'lost-contact', key: uuid, data: row.closedOn === null ? data! : null })
  context.publish({ stream: ownStream(row), kind: 'lost-contact-own', key: uuid, data: ownCaseOf(data!) })
  context.touch(`person:${row.personId}`)
  return data!
}

function asItLies(cipher: Buffer, place: string): string {
  // Opened by the feed for whoever reads it; typed as the text that it will be.
  return { $secret: cipher.toString('base64'), place } as unknown as string
}

function ownStream({ personId }: CaseRow): string {
  return `member:${personId}`
}

async function streamsOf({ tx }: Publishing, unitId: number): Promise<string[]> {
  const above: readonly Pick<UnitFacts, 'id'>[] = (await findUnitsAbove(tx, [unitId])).get(unitId) ?? []
  return above.flatMap(({ id }) => postsWith('secret').map((kind) => `post:${kind}:${id}`))
}
