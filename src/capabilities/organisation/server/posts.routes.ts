import { type Served, serveCommand } from '#platform/http/serve.ts'
import { organisationAccess as access } from '../organisation.access.ts'
import * as contract from '../posts.contract.ts'
import { appointPerson } from './appoint-person.ts'
import { atUnit } from './at-unit.ts'
import { endPost } from './end-post.ts'

export const postsRoutes: Served[] = [
  serveCommand(contract.appointPerson, { ...atUnit(access['keep-roster']), run: appointPerson }),
  serveCommand(contract.endPost, { ...atUnit(access['keep-roster']), run: endPost }),
]
