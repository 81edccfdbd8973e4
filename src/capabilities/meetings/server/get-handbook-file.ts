import type { QueryContext } from '#platform/http/context.ts'
import type { FileAnswer } from '#platform/http/serve.ts'
import { meetingsMessages } from '../meetings.messages.ts'
import { docxType } from './docx-type.ts'
import { getHandbook } from './get-handbook.ts'
import type { MeetingRow } from './meetings.store.ts'
import { writeHandbookDocument } from './write-handbook-document.ts'

/** The meeting's page of the handbook as a Word file. */
export async function getHandbookFile(context: QueryContext, meeting: MeetingRow): Promise<FileAnswer> {
  const page = await getHandbook(context, meeting)
  const heading = `${page.unit} ${page.heldOn}`
  const body = await writeHandbookDocument([page], heading)
  return { name: `${heading} ${meetingsMessages.zh['handbook.record']}.docx`, type: docxType(), body }
}
