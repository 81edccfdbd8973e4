import type { UnitFacts } from '#capabilities/organisation/index.ts'
import type { InputOf } from '#kernel/endpoint.ts'
import { fill } from '#kernel/messages.ts'
import { wordType } from '#platform/documents/word-type.ts'
import { writePaper } from '#platform/documents/write-paper.ts'
import type { AuditedContext } from '#platform/http/context.ts'
import type { FileAnswer } from '#platform/http/serve.ts'
import type { getHandbookFile as endpoint } from '../handbook.contract.ts'
import { handbookMessages } from '../handbook.messages.ts'
import { readHandbook } from './read-handbook.ts'
import { takeAlong } from './take-along.ts'

/** A branch's year as one Word file; names of a whole branch leave the platform with it, so that the taking is recorded. */
export async function getHandbookFile(
  context: AuditedContext,
  { year }: InputOf<typeof endpoint>,
  unit: UnitFacts,
): Promise<FileAnswer> {
  const paper = await readHandbook(context, unit, year)
  takeAlong(context, unit)
  const name = fill(handbookMessages.zh['file-name'], { unit: unit.name, year })
  return { name: `${name}.docx`, type: wordType, body: () => writePaper(paper) }
}
