import type { ConsolePages } from '#browser/shell/pages.ts'
import { bothOf } from '#browser/shell/pages.ts'
import { holdsAnyPost } from '#browser/session/session.ts'
import { postsWith } from '#capabilities/organisation/post-kinds.rules.ts'
import { caseRoutes } from '../member/case-routes.ts'
import { keepsAny } from '../member/keeping-posts.ts'
import { lostContactMenuMessages } from './lost-contact-menu.messages.ts'

export const lostContactConsolePages: ConsolePages = {
  routes: [...caseRoutes, { path: '/find-reports', component: () => import('../member/reports-page.vue') }],
  menu: [
    {
      group: 'organisation',
      label: bothOf(lostContactMenuMessages, 'menu.cases'),
      to: '/lost-contacts',
      order: 60,
      can: keepsAny,
    },
    {
      group: 'organisation',
      label: bothOf(lostContactMenuMessages, 'menu.reports'),
      to: '/find-reports',
      order: 61,
      can: (me) => holdsAnyPost(postsWith('roster'), me),
    },
  ],
}
