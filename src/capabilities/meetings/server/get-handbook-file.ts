import { wordType } from '#platform/documents/word-type.ts'
import { writePaper } from '#platform/documents/write-paper.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { FileAnswer } from '#platform/http/serve.ts'
import { meetingsMessages } from '../meetings.messages.ts'
import { getHandbook } from './get-handbook.ts'
import type { MeetingRow } from './meetings.store.ts'
import { writeMeetingPage } from './write-meeting-page.ts'

/** The meeting's page of the handbook as a Word file. */
export async function getHandbookFile(context: QueryContext, meeting: MeetingRow): Promise<FileAnswer> {
  const page = await getHandbook(context, meeting)
  const chapter = { title: '', blocks: [], sections: [writeMeetingPage(page)] }
  const body = await writePaper({ heading: page.unit, cover: null, chapters: [chapter] })
  return { name: `${page.unit} ${page.heldOn} ${meetingsMessages.zh['handbook.record']}.docx`, type: wordType, body }
}
