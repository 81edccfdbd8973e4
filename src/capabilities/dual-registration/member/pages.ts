import { tellOperations } from '#browser/offline/operation-words.ts'
import type { MemberPages } from '#browser/shell/pages.ts'
import { addToPerson } from '#browser/shell/person-parts.ts'

addToPerson(() => import('./person-part.vue'))
tellOperations('dual-registration', () =>
  import('./operation-words.ts').then((words) => words.dualRegistrationOperationWords),
)

export const dualRegistrationMemberPages: MemberPages = {
  routes: [{ path: '/me/dual-registration', component: () => import('./own-page.vue'), meta: { tab: 'me' } }],
  tabs: {
    me: [
      {
        key: 'dual-registration.own',
        order: 30,
        load: () => import('./me-block.vue'),
        can: (me) => me.memberships.length > 0,
      },
    ],
  },
}
