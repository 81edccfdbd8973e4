import { tellOperations } from '#browser/offline/operation-words.ts'
import type { MemberPages } from '#browser/shell/pages.ts'

tellOperations('organisation', () => import('./operation-words.ts').then((words) => words.organisationOperationWords))

export const organisationMemberPages: MemberPages = {
  routes: [
    { path: '/roster/:unitId', component: () => import('./roster-page.vue'), props: true, meta: { tab: 'branch' } },
    { path: '/groups/:unitId', component: () => import('./groups-page.vue'), props: true, meta: { tab: 'branch' } },
    { path: '/me/about', component: () => import('./about-page.vue'), meta: { tab: 'me' } },
    { path: '/me/looks', component: () => import('./looks-page.vue'), meta: { tab: 'me' } },
  ],
  tabs: {
    branch: [{ key: 'organisation.roster', order: 10, load: () => import('./roster-block.vue') }],
    me: [{ key: 'organisation.me', order: 10, load: () => import('./me-block.vue') }],
  },
}
