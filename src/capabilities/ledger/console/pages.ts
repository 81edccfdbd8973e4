import { holdsAnyPost } from '#browser/session/session.ts'
import { bothOf, type ConsolePages } from '#browser/shell/pages.ts'
import { ledgerReaders } from '../ledger.access.ts'
import { ledgerMenuMessages } from '../ledger-menu.messages.ts'

export const ledgerConsolePages: ConsolePages = {
  routes: [{ path: '/branch/ledger/:ledgerItemId?', component: () => import('./ledger-page.vue'), props: true }],
  menu: [
    {
      group: 'life',
      label: bothOf(ledgerMenuMessages, 'menu.ledger'),
      to: '/branch/ledger',
      order: 30,
      can: (me) => holdsAnyPost(ledgerReaders, me),
    },
  ],
}
