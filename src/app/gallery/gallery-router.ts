import type { Router } from 'vue-router'
import { createRouter, createWebHashHistory } from 'vue-router'

/** Components that link need a router; here every link stays on the page. */
export function galleryRouter(): Router {
  const nowhere = { render: () => null }
  return createRouter({ history: createWebHashHistory(), routes: [{ path: '/:rest(.*)*', component: nowhere }] })
}
