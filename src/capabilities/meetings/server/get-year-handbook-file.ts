import type { UnitFacts } from '#capabilities/organisation/index.ts'
import type { InputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { FileAnswer } from '#platform/http/serve.ts'
import type { getYearHandbookFile as endpoint } from '../meeting-files.contract.ts'
import { meetingsMessages } from '../meetings.messages.ts'
import { docxType } from './docx-type.ts'
import { getYearHandbook } from './get-year-handbook.ts'
import { writeHandbookDocument } from './write-handbook-document.ts'

/** A branch's year as one Word file. */
export async function getYearHandbookFile(
  context: QueryContext,
  input: InputOf<typeof endpoint>,
  unit: UnitFacts,
): Promise<FileAnswer> {
  const { pages } = await getYearHandbook(context, input, unit)
  const heading = `${unit.name} ${input.year}${meetingsMessages.zh['handbook.title']}`
  return { name: `${heading}.docx`, type: docxType(), body: await writeHandbookDocument(pages, heading) }
}
