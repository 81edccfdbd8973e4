import { holdsAnyPost } from '#browser/session/session.ts'
import { bothOf, type ConsolePages } from '#browser/shell/pages.ts'
import { officePosts } from '../elections.access.ts'
import { electionsMenuMessages } from '../elections-menu.messages.ts'

export const electionsConsolePages: ConsolePages = {
  routes: [
    { path: '/terms', component: () => import('./terms-page.vue') },
    { path: '/elections/:unitId?', component: () => import('./elections-page.vue'), props: true },
  ],
  menu: [
    {
      group: 'organisation',
      label: bothOf(electionsMenuMessages, 'menu.terms'),
      to: '/terms',
      order: 70,
      can: (me) => holdsAnyPost(officePosts, me),
    },
    {
      group: 'organisation',
      label: bothOf(electionsMenuMessages, 'menu.elections'),
      to: '/elections',
      order: 71,
      can: (me) => holdsAnyPost([...officePosts, 'secretary'], me),
    },
  ],
}
