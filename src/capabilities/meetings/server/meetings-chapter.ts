import type { HandbookChapter } from '#platform/documents/handbook-chapter.ts'
import { meetingsMessages } from '../meetings.messages.ts'
import { getHandbook } from './get-handbook.ts'
import { findHeld } from './meeting-lists.store.ts'
import { findMeeting } from './meetings.store.ts'
import { writeMeetingPage } from './write-meeting-page.ts'

const words = meetingsMessages.zh

/** Everything that was held in the year, in its order, each on a page of its own. */
export const meetingsChapter: HandbookChapter = {
  place: 'meetings',
  read: async (context, { unit, year }) => {
    const sections = []
    for (const uuid of await findHeld(context.tx, unit.id, year)) {
      const meeting = await findMeeting(context.tx, uuid)
      if (meeting) sections.push(writeMeetingPage(await getHandbook(context, meeting)))
    }
    const none = { kind: 'paragraph', text: words['handbook.nothing-held'] } as const
    return { title: words['handbook.meetings'], blocks: sections.length === 0 ? [none] : [], sections }
  },
}
