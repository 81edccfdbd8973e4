import { holdsAnyPost } from '#browser/session/session.ts'
import { bothOf, type ConsolePages } from '#browser/shell/pages.ts'
import { readingPosts } from '../plans.access.ts'
import { plansMenuMessages } from '../plans-menu.messages.ts'

export const plansConsolePages: ConsolePages = {
  routes: [{ path: '/plan', component: () => import('./plan-page.vue') }],
  menu: [
    {
      group: 'life',
      label: bothOf(plansMenuMessages, 'menu.plan'),
      to: '/plan',
      order: 20,
      can: (me) => holdsAnyPost(readingPosts, me),
    },
  ],
}
