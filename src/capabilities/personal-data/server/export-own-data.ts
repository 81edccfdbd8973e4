import type { InputOf } from '#kernel/endpoint.ts'
import type { AuditedContext } from '#platform/http/context.ts'
import type { FileAnswer } from '#platform/http/serve.ts'
import { heldPage } from '../held-page.rules.ts'
import { readRow } from '../held-words.rules.ts'
import type { exportOwnData as contract } from '../personal-data.contract.ts'
import { gatherHeld } from './gather-held.ts'

/** All that is held about the actor, for him to take along: as rows, or as a page made of the same rows. */
export async function exportOwnData(
  context: AuditedContext,
  { format }: InputOf<typeof contract>,
): Promise<FileAnswer> {
  const { actor, locale, today, now } = context
  const held = await gatherHeld(context)
  const { personId } = actor
  context.audit({ action: 'personal-data.export-own', objectKind: 'person', objectId: String(personId), personId })
  if (format === 'json') {
    const text = JSON.stringify({ exportedAt: now.toISOString(), tables: held }, null, 2)
    return { name: `my-data-${today}.json`, type: 'application/json', body: Buffer.from(text) }
  }
  const groups = held.map(({ title, rows }) => ({
    title: title[locale],
    rows: rows.map((row) => readRow(row, locale)),
  }))
  const at = new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
  return { name: `my-data-${today}.html`, type: 'text/html', body: Buffer.from(heldPage(groups, at, locale)) }
}
