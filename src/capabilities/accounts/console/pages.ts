import type { ConsolePages } from '#browser/shell/pages.ts'
import { bothOf } from '#browser/shell/pages.ts'
import { accessMenuMessages } from './access-menu.messages.ts'

export const accountsConsolePages: ConsolePages = {
  routes: [
    { path: '/sign-in', component: () => import('./sign-in-page.vue'), meta: { public: true } },
    { path: '/access', component: () => import('./access-page.vue') },
  ],
  menu: [
    {
      group: 'system',
      label: bothOf(accessMenuMessages, 'menu.access'),
      to: '/access',
      order: 10,
      can: (me) => me.handsOutAccess.length > 0,
    },
  ],
}
