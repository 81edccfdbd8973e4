import type { ConsolePages } from '#browser/shell/pages.ts'
import { bothOf } from '#browser/shell/pages.ts'
import { holdsAnyPost } from '#browser/session/session.ts'
import { postKinds, postsWith } from '../post-kinds.rules.ts'
import { duplicatesMessages } from './duplicates.messages.ts'
import { organisationDeskMessages } from './organisation-desk.messages.ts'
import { overseasMessages } from './overseas.messages.ts'
import { unitKindsMessages } from './unit-kinds.messages.ts'

const readingPosts = postKinds.filter((kind) => kind.reads).map((kind) => kind.code)
const rosterPosts = postsWith('roster')

export const organisationConsolePages: ConsolePages = {
  routes: [
    { path: '/units/:unitId?', component: () => import('./units-page.vue'), props: true },
    { path: '/units/:unitId/history', component: () => import('./unit-history-page.vue'), props: true },
    { path: '/people/:personId/history', component: () => import('./person-history-page.vue'), props: true },
    { path: '/units/:unitId/people', component: () => import('./roster-page.vue'), props: true },
    { path: '/roster-imports/:importId?', component: () => import('./import-page.vue'), props: true },
    { path: '/unit-kinds', component: () => import('./unit-kinds-page.vue') },
    { path: '/overseas-units', component: () => import('./overseas-page.vue') },
    { path: '/duplicates', component: () => import('./duplicates-page.vue') },
  ],
  menu: [
    {
      group: 'organisation',
      label: bothOf(organisationDeskMessages, 'menu.units'),
      to: '/units',
      order: 10,
      can: (me) => holdsAnyPost(readingPosts, me),
    },
    {
      group: 'organisation',
      label: bothOf(organisationDeskMessages, 'menu.imports'),
      to: '/roster-imports',
      order: 20,
      can: (me) => holdsAnyPost(rosterPosts, me),
    },
    {
      group: 'organisation',
      label: bothOf(unitKindsMessages, 'menu.kinds'),
      to: '/unit-kinds',
      order: 30,
      can: (me) => holdsAnyPost(rosterPosts, me),
    },
    {
      group: 'organisation',
      label: bothOf(duplicatesMessages, 'menu'),
      to: '/duplicates',
      order: 25,
      can: (me) => holdsAnyPost(rosterPosts, me),
    },
    {
      group: 'organisation',
      label: bothOf(overseasMessages, 'menu'),
      to: '/overseas-units',
      order: 35,
      can: (me) => holdsAnyPost(rosterPosts, me),
    },
  ],
  scope: () => import('./scope-chooser.vue'),
}
