import { holdsAnyPost } from '#browser/session/session.ts'
import { bothOf, type ConsolePages } from '#browser/shell/pages.ts'
import { postsWith } from '#capabilities/organisation/post-kinds.rules.ts'
import { microBranchesMenuMessages } from '../micro-branches-menu.messages.ts'

export const microBranchesConsolePages: ConsolePages = {
  routes: [{ path: '/micro-branches/:unitId?', component: () => import('./micro-branches-page.vue'), props: true }],
  menu: [
    {
      group: 'organisation',
      label: bothOf(microBranchesMenuMessages, 'menu'),
      to: '/micro-branches',
      order: 35,
      can: (me) => holdsAnyPost(postsWith('meeting'), me),
    },
  ],
}
