import type { MemberPages } from '#browser/shell/pages.ts'

export const searchMemberPages: MemberPages = {
  routes: [{ path: '/search', component: () => import('./search-page.vue') }],
}
