import { type Served, serveQuery } from '#platform/http/serve.ts'
import { searchAll as contract } from '../search.contract.ts'
import { searchAll } from './search-all.ts'

export const searchRoutes: Served[] = [serveQuery(contract, { run: searchAll })]
