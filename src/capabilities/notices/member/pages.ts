import { tellOperations } from '#browser/offline/operation-words.ts'
import type { MemberPages } from '#browser/shell/pages.ts'

tellOperations('notices', () => import('./operation-words.ts').then((words) => words.noticesOperationWords))

export const noticesMemberPages: MemberPages = {
  routes: [{ path: '/notices', component: () => import('./notices-page.vue'), meta: { tab: 'today' } }],
  tabs: {
    today: [{ key: 'notices.today', order: 10, load: () => import('./today-block.vue') }],
    me: [{ key: 'notices.list', order: 40, load: () => import('./notices-row.vue') }],
  },
}
