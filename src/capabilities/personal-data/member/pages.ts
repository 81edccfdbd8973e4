import { tellOperations } from '#browser/offline/operation-words.ts'
import type { MemberPages } from '#browser/shell/pages.ts'

tellOperations('personal-data', () => import('./operation-words.ts').then((words) => words.personalDataOperationWords))

export const personalDataMemberPages: MemberPages = {
  routes: [
    { path: '/me/data', component: () => import('./held-page.vue'), meta: { tab: 'me' } },
    { path: '/me/corrections', component: () => import('./corrections-page.vue'), meta: { tab: 'me' } },
  ],
  tabs: { me: [{ key: 'personal-data.me', order: 12, load: () => import('./me-block.vue') }] },
}
