import { holdsAnyPost } from '#browser/session/session.ts'
import { bothOf, type ConsolePages } from '#browser/shell/pages.ts'
import { studyHoursKeepers } from '../study-hours.access.ts'
import { studyHoursMenuMessages } from '../study-hours-menu.messages.ts'

export const studyHoursConsolePages: ConsolePages = {
  routes: [{ path: '/study/hours', component: () => import('./hours-page.vue') }],
  menu: [
    {
      group: 'study',
      label: bothOf(studyHoursMenuMessages, 'menu.study-hours'),
      to: '/study/hours',
      order: 20,
      can: (me) => holdsAnyPost(studyHoursKeepers, me),
    },
  ],
}
