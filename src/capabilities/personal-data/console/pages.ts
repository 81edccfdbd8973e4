import { holdsAnyPost } from '#browser/session/session.ts'
import type { ConsoleMenuItem, ConsolePages } from '#browser/shell/pages.ts'
import { bothOf } from '#browser/shell/pages.ts'
import { type Duty, postsWith } from '#capabilities/organisation/post-kinds.rules.ts'
import { personalDataMenuMessages as texts } from './personal-data-menu.messages.ts'

type Key = keyof typeof texts.zh

const item = (group: ConsoleMenuItem['group'], key: Key, to: string, order: number, duty: Duty): ConsoleMenuItem => ({
  group,
  label: bothOf(texts, key),
  to,
  order,
  can: (me) => holdsAnyPost(postsWith(duty), me),
})

export const personalDataConsolePages: ConsolePages = {
  routes: [
    { path: '/corrections', component: () => import('./corrections-page.vue') },
    { path: '/looks', component: () => import('./looks-page.vue') },
    { path: '/retention', component: () => import('./retention-page.vue') },
    { path: '/access-records', component: () => import('./records-page.vue') },
  ],
  menu: [
    item('organisation', 'menu.corrections', '/corrections', 60, 'roster'),
    item('organisation', 'menu.looks', '/looks', 62, 'discipline'),
    item('organisation', 'menu.retention', '/retention', 64, 'roster'),
    item('system', 'menu.records', '/access-records', 50, 'audit'),
  ],
}
