import type { Me } from '#browser/session/session.ts'
import type { MemberPages } from '#browser/shell/pages.ts'

const leads = (me: Me) => me.posts.some(({ kind }) => kind === 'secretary')

export const electionsMemberPages: MemberPages = {
  routes: [
    {
      path: '/elections/:unitId',
      component: () => import('./elections-page.vue'),
      props: true,
      meta: { tab: 'branch' },
    },
  ],
  tabs: {
    branch: [
      {
        key: 'elections.term',
        order: 65,
        can: leads,
        // It needs the network, as its page does: without one there is nothing here, and nothing is missed.
        load: () => import('./term-block.vue').catch(() => ({ default: () => null })),
      },
    ],
  },
}
