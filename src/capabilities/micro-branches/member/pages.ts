import type { MemberPages } from '#browser/shell/pages.ts'

export const microBranchesMemberPages: MemberPages = {
  routes: [
    {
      path: '/micro-branches/:unitId',
      component: () => import('./micro-branches-page.vue'),
      props: true,
      meta: { tab: 'branch' },
    },
  ],
  tabs: {
    branch: [
      {
        key: 'micro-branches.own',
        order: 12,
        can: (me) => me.memberships.length > 0,
        // It needs the network, as its page does: without one there is nothing here, and nothing is missed.
        load: () => import('./micro-branches-block.vue').catch(() => ({ default: () => null })),
      },
    ],
  },
}
