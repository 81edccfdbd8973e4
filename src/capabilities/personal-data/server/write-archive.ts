import { createHash } from 'node:crypto'
import { Refusal } from '#kernel/refusal.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { ProposalRow } from './retention.store.ts'

export interface Archive {
  /** One JSON object a line, the first says what it is: the same rows make the same bytes. */
  text: string
  hash: string
  keys: number[]
  erase: () => Promise<number>
}

/** What is due now under this proposal, as an archive's text. Throws where rows of this kind are always kept. */
export async function writeArchive(
  { tx, services }: Pick<QueryContext, 'tx' | 'services'>,
  { table, companyId, cutoff, rule }: ProposalRow,
): Promise<Archive> {
  const erasure = services.tables.find((one) => one.table === table)?.erasure
  if (!erasure) throw new Refusal('personal-data.not-erasable')
  const found = await erasure.find(tx, { companyId, before: cutoff })
  const lines = [{ format: 'lianxian-archive', version: 1, table, cutoff, rule, rows: found.length }, ...found]
  const text = `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`
  const keys = found.map((one) => one.key)
  const hash = createHash('sha256').update(text).digest('hex')
  return { text, hash, keys, erase: () => erasure.erase(tx, keys) }
}
