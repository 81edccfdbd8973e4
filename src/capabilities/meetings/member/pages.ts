import type { MemberPages } from '#browser/shell/pages.ts'
import { tellOperations } from '#browser/offline/operation-words.ts'
import { showConcerns } from '#capabilities/notices/member/index.ts'
import { meetingRoutes } from './meeting-routes.ts'

showConcerns('meeting', () => import('./concern-card.vue'))
showConcerns('minutes', () => import('./concern-card.vue'))
tellOperations('meetings', () => import('./operation-words.ts').then((words) => words.meetingOperationWords))

export const meetingsMemberPages: MemberPages = {
  routes: [
    ...meetingRoutes,
    {
      path: '/m/:shareCode',
      component: () => import('./invitation-page.vue'),
      props: true,
      meta: { public: true, bare: true },
    },
  ],
  tabs: { branch: [{ key: 'meetings.year', order: 30, load: () => import('./year-block.vue') }] },
  plus: () => import('./plus-actions.ts').then(({ plusActions }) => plusActions),
}
