import { serveCommand, serveHotQuery, serveQuery } from '#platform/http/serve.ts'
import { getHome, listNotices, markSeen } from '../notices.contract.ts'
import { homeStatement } from './concerns.store.ts'
import { listNotices as list } from './list-notices.ts'
import { markSeen as mark } from './mark-seen.ts'

export const noticesRoutes = [
  serveHotQuery(getHome, { statement: (_input, now) => homeStatement(now) }),
  serveQuery(listNotices, { run: list }),
  serveCommand(markSeen, { run: mark }),
]
