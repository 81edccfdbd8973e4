import type { ConsolePages } from '#browser/shell/pages.ts'
import { handbookRoutes } from '../member/handbook-routes.ts'

export const handbookConsolePages: ConsolePages = { routes: [...handbookRoutes], menu: [] }
