import { type Served, serveCommand, serveQuery } from '#platform/http/serve.ts'
import { atUnit } from '#capabilities/organisation/index.ts'
import { plansAccess as access } from '../plans.access.ts'
import * as feeds from '../feeds.contract.ts'
import * as contract from '../plans.contract.ts'
import { addLine } from './add-line.ts'
import { getPlan } from './get-plan.ts'
import { listFeeds } from './list-feeds.ts'
import { makeFeed } from './make-feed.ts'
import { placeLine } from './place-line.ts'
import { withdrawFeed } from './withdraw-feed.ts'
import { withdrawLine } from './withdraw-line.ts'

export const plansRoutes: Served[] = [
  serveQuery(contract.getPlan, { ...atUnit(access['see-plan']), run: getPlan }),
  serveCommand(contract.addLine, { ...atUnit(access['keep-plan']), run: addLine }),
  serveCommand(contract.withdrawLine, { ...atUnit(access['keep-plan']), run: withdrawLine }),
  serveCommand(contract.placeLine, { ...atUnit(access['keep-plan']), run: placeLine }),
  serveQuery(feeds.listFeeds, { run: listFeeds }),
  serveCommand(feeds.makeFeed, { run: makeFeed }),
  serveCommand(feeds.withdrawFeed, { run: withdrawFeed }),
]
