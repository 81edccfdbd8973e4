import type { MemberPages } from '#browser/shell/pages.ts'
import type { parts } from './parts.ts'

/** They need the network: without one there is no block, and the page says that it is not on this phone. */
const part = (name: keyof typeof parts) => () => import('./parts.ts').then((all) => all.parts[name])

export const plansMemberPages: MemberPages = {
  routes: [
    { path: '/branch/plan', component: part('page'), meta: { tab: 'branch' } },
    { path: '/branch/plan/calendars', component: part('calendars'), meta: { tab: 'branch' } },
  ],
  tabs: {
    branch: [{ key: 'plans.year', order: 32, load: () => part('block')().catch(() => ({ default: () => null })) }],
  },
}
