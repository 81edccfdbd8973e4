import { buffer } from 'node:stream/consumers'
import { Refusal } from '#kernel/refusal.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { FileAnswer } from '#platform/http/serve.ts'
import { writeFaultyRows } from '../roster/write-faulty-rows.ts'
import { readMapping } from './read-mapping.ts'
import type { ImportRow } from './roster-import.store.ts'

/** The rows at fault of an import that is still kept, as a workbook that can be mended and loaded again. */
export async function getFaultyRows({ tx, services, locale }: QueryContext, row: ImportRow): Promise<FileAnswer> {
  const file = await services.files.open(row.fileHash)
  if (!file) throw new Refusal('roster.file-missing')
  const mapping = await readMapping(tx, row.choices)
  return {
    name: `${row.fileName.replace(/\.[^.]+$/, '')}-问题行.xlsx`,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    body: await writeFaultyRows(await buffer(file), row.summary?.errors ?? [], locale, mapping),
  }
}
