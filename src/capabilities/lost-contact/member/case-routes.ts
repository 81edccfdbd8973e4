import type { RouteRecordRaw } from 'vue-router'

/** The same pages on the phone and at the desk. */
export const caseRoutes: readonly RouteRecordRaw[] = [
  { path: '/lost-contacts', component: () => import('./cases-page.vue'), meta: { tab: 'branch' } },
  { path: '/lost-contacts/new', component: () => import('./open-page.vue'), meta: { tab: 'branch' } },
  {
    path: '/lost-contacts/cases/:caseId',
    component: () => import('./case-page.vue'),
    props: true,
    meta: { tab: 'branch' },
  },
]
