import type { MemberPages } from '#browser/shell/pages.ts'
import type { parts } from './parts.ts'

/** They need the network: without one there is no block, and a page says that it is not on this phone. */
const part = (name: keyof typeof parts) => () => import('./parts.ts').then((all) => all.parts[name])

export const studyHoursMemberPages: MemberPages = {
  routes: [
    { path: '/study/hours', component: part('own'), meta: { tab: 'study' } },
    { path: '/study/hours/:unitId', component: part('branch'), props: true, meta: { tab: 'study' } },
  ],
  tabs: {
    study: [{ key: 'study-hours.own', order: 50, load: () => part('block')().catch(() => ({ default: () => null })) }],
  },
}
