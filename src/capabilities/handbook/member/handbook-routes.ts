import type { RouteRecordRaw } from 'vue-router'

/** The same path and page on the phone and below `/console`. */
export const handbookRoutes: readonly RouteRecordRaw[] = [
  {
    path: '/branches/:unitId/years/:year/handbook',
    component: () => import('./handbook-page.vue'),
    props: true,
    meta: { tab: 'branch', bare: true },
  },
  {
    path: '/branches/:unitId/years/:year/handbook/template',
    component: () => import('./template-page.vue'),
    props: true,
    meta: { tab: 'branch', bare: true },
  },
]
