import { holdsAnyPost } from '#browser/session/session.ts'
import { bothOf, type ConsolePages } from '#browser/shell/pages.ts'
import { caseReaders } from '../floating.access.ts'
import { floatingMenuMessages } from './floating-menu.messages.ts'

export const floatingConsolePages: ConsolePages = {
  routes: [
    { path: '/floating/new', component: () => import('./register-page.vue') },
    { path: '/floating/:caseId?', component: () => import('./floating-page.vue'), props: true },
  ],
  menu: [
    {
      group: 'organisation',
      label: bothOf(floatingMenuMessages, 'menu.floating'),
      to: '/floating',
      order: 41,
      can: (me) => holdsAnyPost(caseReaders, me),
    },
  ],
}
