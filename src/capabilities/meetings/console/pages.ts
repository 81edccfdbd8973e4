import type { ConsolePages } from '#browser/shell/pages.ts'
import { bothOf } from '#browser/shell/pages.ts'
import { holdsAnyPost } from '#browser/session/session.ts'
import { postKinds, postsWith } from '#capabilities/organisation/post-kinds.rules.ts'
import { meetingRoutes } from '../member/meeting-routes.ts'
import { yearPagesMessages } from '../year-pages.messages.ts'

const readingPosts = postKinds.filter((kind) => kind.reads).map((kind) => kind.code)

export const meetingsConsolePages: ConsolePages = {
  routes: [
    { path: '/meetings', component: () => import('./meetings-page.vue') },
    { path: '/meeting-settings', component: () => import('./settings-page.vue') },
    ...meetingRoutes,
  ],
  menu: [
    {
      group: 'life',
      label: bothOf(yearPagesMessages, 'menu.meetings'),
      to: '/meetings',
      order: 10,
      can: (me) => holdsAnyPost(readingPosts, me),
    },
    {
      group: 'life',
      label: bothOf(yearPagesMessages, 'menu.settings'),
      to: '/meeting-settings',
      order: 90,
      can: (me) => holdsAnyPost(postsWith('meeting'), me),
    },
  ],
}
