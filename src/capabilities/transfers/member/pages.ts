import { tellOperations } from '#browser/offline/operation-words.ts'
import { holdsAnyPost } from '#browser/session/session.ts'
import type { MemberPages } from '#browser/shell/pages.ts'
import { showConcerns } from '#capabilities/notices/member/index.ts'
import { postsWith } from '#capabilities/organisation/post-kinds.rules.ts'

showConcerns('transfer', () => import('./concern-card.vue'))
tellOperations('transfers', () => import('./operation-words.ts').then((words) => words.transfersOperationWords))

export const transfersMemberPages: MemberPages = {
  routes: [
    { path: '/transfers', component: () => import('./transfers-page.vue'), meta: { tab: 'branch' } },
    { path: '/transfers/new', component: () => import('./ask-page.vue'), meta: { tab: 'branch' } },
    {
      path: '/transfers/:transferId',
      component: () => import('./transfer-page.vue'),
      props: true,
      meta: { tab: 'branch' },
    },
  ],
  tabs: {
    branch: [
      {
        key: 'transfers.tools',
        order: 60,
        load: () => import('./tools-block.vue'),
        can: (me) => holdsAnyPost(postsWith('secret'), me),
      },
    ],
    me: [
      {
        key: 'transfers.mine',
        order: 15,
        load: () => import('./me-block.vue'),
        can: (me) => me.memberships.some((place) => place.kind === 'affiliation'),
      },
    ],
  },
}
