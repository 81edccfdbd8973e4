import { holdsAnyPost } from '#browser/session/session.ts'
import { bothOf, type ConsolePages } from '#browser/shell/pages.ts'
import { appraisalReaders } from '../appraisal.access.ts'
import { appraisalMenuMessages } from '../appraisal-menu.messages.ts'

export const appraisalConsolePages: ConsolePages = {
  routes: [{ path: '/branch/appraisals/:appraisalId?', component: () => import('./appraisal-page.vue'), props: true }],
  menu: [
    {
      group: 'life',
      label: bothOf(appraisalMenuMessages, 'menu.appraisal'),
      to: '/branch/appraisals',
      order: 31,
      can: (me) => holdsAnyPost(appraisalReaders, me),
    },
  ],
}
