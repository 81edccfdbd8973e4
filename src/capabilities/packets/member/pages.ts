import type { MemberPages } from '#browser/shell/pages.ts'

export const packetsMemberPages: MemberPages = {
  routes: [
    { path: '/packet', component: () => import('./packet-page.vue'), meta: { tab: 'me' } },
    { path: '/carry', component: () => import('./carry-page.vue'), meta: { public: true, bare: true } },
  ],
}
