import type { ConsolePages } from '#browser/shell/pages.ts'
import { bothOf } from '#browser/shell/pages.ts'
import { holdsAnyPost } from '#browser/session/session.ts'
import { postsWith } from '#capabilities/organisation/post-kinds.rules.ts'
import { meetingRoutes } from '../member/meeting-routes.ts'
import { meetingsDeskMessages } from './meetings-desk.messages.ts'
import { readsBelow } from './reading-posts.ts'

export const meetingsConsolePages: ConsolePages = {
  routes: [
    { path: '/meetings', component: () => import('./meetings-page.vue') },
    { path: '/meeting-settings', component: () => import('./settings-page.vue') },
    ...meetingRoutes,
  ],
  menu: [
    {
      group: 'life',
      label: bothOf(meetingsDeskMessages, 'menu.meetings'),
      to: '/meetings',
      order: 10,
      can: readsBelow,
    },
    {
      group: 'life',
      label: bothOf(meetingsDeskMessages, 'menu.settings'),
      to: '/meeting-settings',
      order: 90,
      can: (me) => holdsAnyPost(postsWith('meeting'), me),
    },
  ],
}
