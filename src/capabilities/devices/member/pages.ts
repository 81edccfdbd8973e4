import type { MemberPages } from '#browser/shell/pages.ts'

export const devicesMemberPages: MemberPages = {
  routes: [
    { path: '/me/phone', component: () => import('./phone-page.vue'), meta: { tab: 'me' } },
    { path: '/me/phone/lock', component: () => import('./lock-page.vue'), meta: { tab: 'me' } },
    { path: '/me/vouch', component: () => import('./vouch-page.vue'), meta: { tab: 'me' } },
    { path: '/join', component: () => import('./join-page.vue'), meta: { public: true, bare: true } },
  ],
  tabs: {
    branch: [
      {
        key: 'devices.vouch',
        order: 95,
        load: () => import('./vouch-block.vue'),
        can: (me) => me.handsOutAccess.length > 0,
      },
    ],
    me: [{ key: 'devices.phone', order: 5, load: () => import('./phone-block.vue') }],
  },
}
