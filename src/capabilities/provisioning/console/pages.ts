import type { ConsolePages } from '#browser/shell/pages.ts'
import { bothOf } from '#browser/shell/pages.ts'
import { provisioningPagesMessages } from '../provisioning-pages.messages.ts'
import { postsWith } from '#capabilities/organisation/post-kinds.rules.ts'

const rosterPosts = postsWith('roster')

export const provisioningConsolePages: ConsolePages = {
  routes: [{ path: '/provisioning', component: () => import('./provisioning-page.vue') }],
  menu: [
    {
      group: 'organisation',
      label: bothOf(provisioningPagesMessages, 'menu'),
      to: '/provisioning',
      order: 30,
      can: (me) => me.posts.some(({ kind, ofGroup }) => ofGroup && rosterPosts.includes(kind)),
    },
  ],
}
