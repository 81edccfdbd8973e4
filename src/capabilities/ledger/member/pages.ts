import type { MemberPages } from '#browser/shell/pages.ts'
import { showConcerns } from '#capabilities/notices/member/index.ts'
import type { parts } from './parts.ts'

/** They need the network: without one there is no block and no card, and a page says that it is not on this phone. */
const part = (name: keyof typeof parts) => () => import('./parts.ts').then((all) => all.parts[name])
const orNothing = (name: 'block' | 'card') => () => part(name)().catch(() => ({ default: () => null }))
showConcerns('ledger', orNothing('card'))

export const ledgerMemberPages: MemberPages = {
  routes: [
    { path: '/branch/ledger', component: part('page'), meta: { tab: 'branch' } },
    { path: '/branch/ledger/:ledgerItemId', component: part('item'), props: true, meta: { tab: 'branch' } },
  ],
  tabs: { branch: [{ key: 'ledger.items', order: 58, load: orNothing('block') }] },
}
