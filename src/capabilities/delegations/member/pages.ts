import { tellOperations } from '#browser/offline/operation-words.ts'
import type { MemberPages } from '#browser/shell/pages.ts'
import { showConcerns } from '#capabilities/notices/member/index.ts'
import { unitsLed } from './units-led.ts'

tellOperations('delegations', () => import('./operation-words.ts').then((words) => words.delegationsOperationWords))
showConcerns('delegation', () => import('./concern-line.vue'))
showConcerns('handover', () => import('./concern-line.vue'))

export const delegationsMemberPages: MemberPages = {
  routes: [
    {
      path: '/delegations/:unitId',
      component: () => import('./delegations-page.vue'),
      props: true,
      meta: { tab: 'branch' },
    },
    {
      path: '/handovers/:handoverId',
      component: () => import('./handover-page.vue'),
      props: true,
      meta: { tab: 'branch' },
    },
  ],
  tabs: {
    branch: [
      {
        key: 'delegations.led',
        order: 60,
        can: (me) => unitsLed(me).length > 0,
        load: () => import('./delegations-block.vue'),
      },
    ],
  },
}
