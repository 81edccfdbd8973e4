import type { MemberPages } from '#browser/shell/pages.ts'

export const accountsMemberPages: MemberPages = {
  routes: [
    {
      path: '/sign-in',
      component: () => import('./sign-in-page.vue'),
      meta: { public: true, bare: true, employees: true },
    },
    {
      path: '/enrol',
      component: () => import('./enrol-page.vue'),
      meta: { public: true, bare: true, employees: true },
    },
    { path: '/demo', component: () => import('./demo-page.vue'), meta: { public: true, bare: true, employees: true } },
    { path: '/me/devices', component: () => import('./devices-page.vue'), meta: { tab: 'me', employees: true } },
    { path: '/me/sign-in', component: () => import('./ways-page.vue'), meta: { tab: 'me', employees: true } },
    { path: '/access/:unitId', component: () => import('./access-page.vue'), props: true, meta: { tab: 'branch' } },
  ],
  tabs: {
    today: [
      {
        key: 'accounts.news',
        order: 5,
        load: () => import('./news-block.vue'),
        can: (me) => me.unseenEvents > 0,
      },
    ],
    branch: [
      {
        key: 'accounts.access',
        order: 90,
        load: () => import('./access-block.vue'),
        can: (me) => me.handsOutAccess.length > 0,
      },
    ],
    me: [{ key: 'accounts.me', order: 20, employees: true, load: () => import('./me-block.vue') }],
  },
}
