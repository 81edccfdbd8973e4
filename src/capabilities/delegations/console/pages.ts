import type { ConsolePages } from '#browser/shell/pages.ts'
import { bothOf } from '#browser/shell/pages.ts'
import { delegationsDeskMessages } from '../delegations-desk.messages.ts'

export const delegationsConsolePages: ConsolePages = {
  routes: [
    { path: '/delegations', component: () => import('./delegations-page.vue') },
    { path: '/handovers/:handoverId', component: () => import('./handover-page.vue'), props: true },
  ],
  menu: [
    {
      group: 'organisation',
      label: bothOf(delegationsDeskMessages, 'menu'),
      to: '/delegations',
      order: 60,
      can: (me) => me.handsOutAccess.length > 0,
    },
  ],
}
