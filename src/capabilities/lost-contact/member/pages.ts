import { tellOperations } from '#browser/offline/operation-words.ts'
import type { MemberPages } from '#browser/shell/pages.ts'
import { showConcerns } from '#capabilities/notices/member/index.ts'
import { caseRoutes } from './case-routes.ts'
import { keepsAny } from './keeping-posts.ts'

showConcerns('lost-contact', () => import('./concern-card.vue'))
showConcerns('find-report', () => import('./concern-card.vue'))
tellOperations('lost-contact', () => import('./operation-words.ts').then((words) => words.lostContactOperationWords))

export const lostContactMemberPages: MemberPages = {
  routes: [
    ...caseRoutes,
    { path: '/find', component: () => import('./find-page.vue'), meta: { public: true, bare: true } },
    { path: '/find-reports', component: () => import('./reports-page.vue'), meta: { tab: 'branch' } },
    { path: '/me/lost-contacts', component: () => import('./own-page.vue'), meta: { tab: 'me' } },
  ],
  tabs: {
    branch: [{ key: 'lost-contact.cases', order: 60, load: () => import('./branch-block.vue'), can: keepsAny }],
    me: [{ key: 'lost-contact.own', order: 15, load: () => import('./me-block.vue') }],
  },
}
