import { holdsAnyPost } from '#browser/session/session.ts'
import type { ConsolePages } from '#browser/shell/pages.ts'
import { bothOf } from '#browser/shell/pages.ts'
import { changeKinds } from '../plan.rules.ts'
import { changingPosts } from '../unit-changes.access.ts'
import { unitChangesMenu } from './menu.messages.ts'

export const unitChangesConsolePages: ConsolePages = {
  routes: [
    { path: '/unit-changes', component: () => import('./changes-page.vue') },
    {
      path: `/unit-changes/new/:kind(${changeKinds.join('|')})`,
      component: () => import('./new-change-page.vue'),
      props: true,
    },
    { path: '/unit-changes/:changeId', component: () => import('./change-page.vue'), props: true },
    { path: '/unit-hand-overs/:unitId', component: () => import('./hand-over-page.vue'), props: true },
    {
      path: '/unit-hand-overs/:unitId/lists/:handOverId',
      component: () => import('./signed-list-page.vue'),
      props: true,
    },
  ],
  menu: [
    {
      group: 'organisation',
      label: bothOf(unitChangesMenu, 'menu'),
      to: '/unit-changes',
      order: 40,
      can: (me) => holdsAnyPost(changingPosts, me),
    },
  ],
}
