import { holdsAnyPost } from '#browser/session/session.ts'
import { bothOf, type ConsolePages } from '#browser/shell/pages.ts'
import { officePosts, readingPosts } from '../standards.access.ts'
import { standardsMenuMessages } from '../standards-menu.messages.ts'

export const standardsConsolePages: ConsolePages = {
  routes: [
    { path: '/standards/:unitId?', component: () => import('./standards-page.vue'), props: true },
    { path: '/standard-items', component: () => import('./items-page.vue') },
  ],
  menu: [
    {
      group: 'rating',
      label: bothOf(standardsMenuMessages, 'menu.standards'),
      to: '/standards',
      order: 10,
      can: (me) => holdsAnyPost(readingPosts, me),
    },
    {
      group: 'rating',
      label: bothOf(standardsMenuMessages, 'menu.items'),
      to: '/standard-items',
      order: 90,
      can: (me) => me.posts.some(({ kind, ofGroup }) => ofGroup && officePosts.includes(kind)),
    },
  ],
}
