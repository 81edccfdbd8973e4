import { holdsAnyPost } from '#browser/session/session.ts'
import { bothOf, type ConsolePages } from '#browser/shell/pages.ts'
import { transfersMenuMessages } from './transfers-menu.messages.ts'
import { lookingPosts } from '../transfers.access.ts'

export const transfersConsolePages: ConsolePages = {
  routes: [
    { path: '/transfers/new', component: () => import('./ask-page.vue') },
    { path: '/transfers/:transferId?', component: () => import('./transfers-page.vue'), props: true },
  ],
  menu: [
    {
      group: 'organisation',
      label: bothOf(transfersMenuMessages, 'menu.transfers'),
      to: '/transfers',
      order: 40,
      can: (me) => holdsAnyPost(lookingPosts, me),
    },
  ],
}
