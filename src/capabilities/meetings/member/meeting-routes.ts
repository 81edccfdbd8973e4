import type { RouteRecordRaw } from 'vue-router'

const meta = { tab: 'branch' } as const

/** The same paths on the phone and below `/console`, and the same pages: `page-frame.vue` dresses them for either. */
export const meetingRoutes: readonly RouteRecordRaw[] = [
  { path: '/meetings/new', component: () => import('./convene-page.vue'), meta },
  { path: '/meetings/back-record', component: () => import('./back-record-page.vue'), meta },
  { path: '/meetings/:meetingId', component: () => import('./meeting-page.vue'), props: true, meta },
  { path: '/meetings/:meetingId/change', component: () => import('./change-page.vue'), props: true, meta },
  { path: '/meetings/:meetingId/share', component: () => import('./share-page.vue'), props: true, meta },
  { path: '/meetings/:meetingId/answers', component: () => import('./answers-page.vue'), props: true, meta },
  { path: '/meetings/:meetingId/roll', component: () => import('./roll-page.vue'), props: true, meta },
  { path: '/meetings/:meetingId/code', component: () => import('./code-page.vue'), props: true, meta },
  { path: '/meetings/:meetingId/resolution', component: () => import('./resolution-page.vue'), props: true, meta },
  { path: '/meetings/:meetingId/minutes', component: () => import('./minutes-page.vue'), props: true, meta },
  { path: '/meetings/:meetingId/after', component: () => import('./after-page.vue'), props: true, meta },
  { path: '/meetings/:meetingId/words', component: () => import('./writings-page.vue'), props: true, meta },
  {
    path: '/meetings/:meetingId/handbook',
    component: () => import('./handbook-page.vue'),
    props: true,
    meta: { ...meta, bare: true },
  },
  {
    path: '/meetings/:meetingId/sign-in-sheet',
    component: () => import('./sign-in-sheet-page.vue'),
    props: true,
    meta: { ...meta, bare: true },
  },
  { path: '/branches/:unitId/segments', component: () => import('./segments-page.vue'), props: true, meta },
  { path: '/branches/:unitId/years/:year', component: () => import('./year-page.vue'), props: true, meta },
]
