import { holdsAnyPost } from '#browser/session/session.ts'
import type { ConsolePages } from '#browser/shell/pages.ts'
import { bothOf } from '#browser/shell/pages.ts'
import { postsWith } from '#capabilities/organisation/post-kinds.rules.ts'
import { packetsMenuMessages } from './packets-menu.messages.ts'

const carryingPosts = postsWith('account')

export const packetsConsolePages: ConsolePages = {
  routes: [{ path: '/packets', component: () => import('./packets-page.vue') }],
  menu: [
    {
      group: 'system',
      label: bothOf(packetsMenuMessages, 'menu.packets'),
      to: '/packets',
      order: 30,
      can: (me) => holdsAnyPost(carryingPosts, me),
    },
  ],
}
