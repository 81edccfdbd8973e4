import type { MemberPages } from '#browser/shell/pages.ts'
import { showConcerns } from '#capabilities/notices/member/index.ts'
import type { parts } from './parts.ts'

/** They need the network: without one there is no block and no card, and a page says that it is not on this phone. */
const part = (name: keyof typeof parts) => () => import('./parts.ts').then((all) => all.parts[name])
const orNothing = (name: 'block' | 'own-block' | 'card') => () => part(name)().catch(() => ({ default: () => null }))
showConcerns('appraisal', orNothing('card'))

export const appraisalMemberPages: MemberPages = {
  routes: [
    { path: '/branch/appraisals', component: part('page'), meta: { tab: 'branch' } },
    { path: '/branch/appraisals/:appraisalId', component: part('whole'), props: true, meta: { tab: 'branch' } },
    { path: '/me/appraisals', component: part('own-list'), meta: { tab: 'me' } },
    { path: '/me/appraisals/:appraisalId', component: part('own'), props: true, meta: { tab: 'me' } },
  ],
  tabs: {
    branch: [{ key: 'appraisal.years', order: 59, load: orNothing('block') }],
    me: [{ key: 'appraisal.own', order: 14, load: orNothing('own-block') }],
  },
}
