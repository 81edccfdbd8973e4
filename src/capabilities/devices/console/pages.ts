import type { ConsolePages } from '#browser/shell/pages.ts'
import { bothOf } from '#browser/shell/pages.ts'
import { devicesDeskMessages } from '../devices-desk.messages.ts'
import { stationsDeskMessages } from '../stations-desk.messages.ts'

const keeperPosts = ['office-clerk', 'administrator']

export const devicesConsolePages: ConsolePages = {
  routes: [
    { path: '/devices', component: () => import('./devices-page.vue') },
    { path: '/stations', component: () => import('./stations-page.vue') },
  ],
  menu: [
    {
      group: 'system',
      label: bothOf(devicesDeskMessages, 'menu.devices'),
      to: '/devices',
      order: 20,
      can: (me) => me.handsOutAccess.length > 0,
    },
    {
      group: 'system',
      label: bothOf(stationsDeskMessages, 'menu.stations'),
      to: '/stations',
      order: 30,
      can: (me) => me.posts.some(({ kind }) => keeperPosts.includes(kind)),
    },
  ],
}
