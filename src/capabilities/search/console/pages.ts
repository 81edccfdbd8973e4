import type { ConsolePages } from '#browser/shell/pages.ts'

export const searchConsolePages: ConsolePages = {
  routes: [{ path: '/search', component: () => import('./search-page.vue') }],
  menu: [],
  search: () => import('./search-field.vue'),
}
