import type { MemberPages } from '#browser/shell/pages.ts'
import { handbookRoutes } from './handbook-routes.ts'

export const handbookMemberPages: MemberPages = { routes: handbookRoutes }
