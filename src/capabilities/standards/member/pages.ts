import type { Me } from '#browser/session/session.ts'
import type { MemberPages } from '#browser/shell/pages.ts'

const leads = (me: Me) => me.posts.some(({ kind }) => kind === 'secretary' || kind === 'acting-secretary')

export const standardsMemberPages: MemberPages = {
  routes: [
    {
      path: '/standards/:unitId',
      component: () => import('./standards-page.vue'),
      props: true,
      meta: { tab: 'branch' },
    },
  ],
  tabs: {
    branch: [
      {
        key: 'standards.missing',
        order: 66,
        can: leads,
        // It needs the network, as its page does: without one there is nothing here, and nothing is missed.
        load: () => import('./standards-block.vue').catch(() => ({ default: () => null })),
      },
    ],
  },
}
