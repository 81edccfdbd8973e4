import type { Router } from 'vue-router'
import { createRouter, createWebHistory } from 'vue-router'
import { useText } from '#browser/i18n/use-text.ts'
import type { ConsolePages } from '#browser/shell/pages.ts'
import { say } from '#ui/toast-message.ts'
import { consoleMessages } from './console.messages.ts'

/** The routes of all capabilities, below `/console`. */
export function consoleRouter(capabilities: readonly ConsolePages[]): Router {
  const router = createRouter({
    history: createWebHistory('/console'),
    routes: [
      { path: '/', component: () => import('./home-page.vue') },
      ...capabilities.flatMap((capability) => capability.routes),
      { path: '/:rest(.*)*', component: () => import('./missing-page.vue'), meta: { public: true } },
    ],
    scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  })
  router.onError(() => say(useText(consoleMessages).t('part-missing')))
  return router
}
