import type { OfflineCapability } from '#kernel/offline.ts'
import { type ConcernRow, countUnread, viewHome, viewNotices } from './concern-views.rules.ts'

/** What concerns the reader, as his phone knows it without a network. */
export const noticesOffline: OfflineCapability = {
  apply: {
    'notices.mark-seen': (rows, op) => {
      for (const id of (op.body as { ids: string[] }).ids) {
        const row = rows.get<ConcernRow>('concern', id)
        if (row) rows.put({ ...row, data: { ...row.data, seen: true } })
      }
    },
  },
  answers: {
    'notices.mark-seen': (rows, _, reader) => ({ unread: countUnread(rows, reader.now) }),
  },
  views: {
    'GET /api/home': viewHome,
    'GET /api/notices': viewNotices,
  },
}
