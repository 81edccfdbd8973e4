import type { MemberPages } from '#browser/shell/pages.ts'
import { showConcerns } from '#capabilities/notices/member/index.ts'

showConcerns('roster-source', () => import('./concern-card.vue'))
showConcerns('provisioned-left', () => import('./concern-card.vue'))

/** What the enterprise's systems sent, in 今天 of the group office; the work itself is done at the desk. */
export const provisioningMemberPages: MemberPages = { routes: [], tabs: {} }
