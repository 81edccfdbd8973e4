import type { Router, RouteRecordRaw } from 'vue-router'
import { createRouter, createWebHistory } from 'vue-router'
import { useText } from '#browser/i18n/use-text.ts'
import type { MemberPages, MemberTab } from '#browser/shell/pages.ts'
import { memberTabs } from '#browser/shell/pages.ts'
import { say } from '#ui/toast-message.ts'
import { memberMessages } from './member.messages.ts'
import TabPage from './tab-page.vue'

export const tabPaths: Readonly<Record<MemberTab, string>> = {
  today: '/',
  branch: '/branch',
  study: '/study',
  speak: '/speak',
  me: '/me',
}

/** The five places and the routes of all capabilities. */
export function memberRouter(capabilities: readonly MemberPages[]): Router {
  const router = createRouter({
    history: createWebHistory('/'),
    routes: [
      ...memberTabs.map(tabRoute),
      ...capabilities.flatMap((capability) => capability.routes),
      { path: '/:rest(.*)*', component: () => import('./missing-page.vue'), meta: { public: true } },
    ],
    scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  })
  router.onError(() => say(useText(memberMessages).t('part-missing')))
  return router
}

function tabRoute(tab: MemberTab): RouteRecordRaw {
  return { path: tabPaths[tab], component: TabPage, props: { tab }, meta: { tab } }
}
