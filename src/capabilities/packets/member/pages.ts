import { addToPhonePage } from '#browser/offline/operation-words.ts'
import type { MemberPages } from '#browser/shell/pages.ts'

addToPhonePage(() => import('./packet-offer.vue'))

export const packetsMemberPages: MemberPages = {
  routes: [
    { path: '/packet', component: () => import('./packet-page.vue'), meta: { tab: 'me' } },
    { path: '/carry', component: () => import('./carry-page.vue'), meta: { public: true, bare: true } },
  ],
}
