import { tellOperations } from '#browser/offline/operation-words.ts'
import { holdsAnyPost } from '#browser/session/session.ts'
import type { MemberPages } from '#browser/shell/pages.ts'
import { showConcerns } from '#capabilities/notices/member/index.ts'
import { postsWith } from '#capabilities/organisation/post-kinds.rules.ts'

showConcerns('floating', () => import('./concern-card.vue'))
showConcerns('floating-proposal', () => import('./concern-card.vue'))
tellOperations('floating', () => import('./operation-words.ts').then((words) => words.floatingOperationWords))

export const floatingMemberPages: MemberPages = {
  routes: [
    { path: '/floating', component: () => import('./floating-page.vue'), meta: { tab: 'branch' } },
    { path: '/floating/new', component: () => import('./register-page.vue'), meta: { tab: 'branch' } },
    { path: '/floating/:caseId', component: () => import('./case-page.vue'), props: true, meta: { tab: 'branch' } },
  ],
  tabs: {
    branch: [
      {
        key: 'floating.tools',
        order: 61,
        load: () => import('./tools-block.vue'),
        can: (me) => holdsAnyPost(postsWith('secret'), me),
      },
    ],
    me: [
      {
        key: 'floating.mine',
        order: 16,
        load: () => import('./me-block.vue'),
        can: (me) => me.memberships.length > 0,
      },
    ],
  },
}
