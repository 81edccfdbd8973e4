import type { ConsolePages } from '#browser/shell/pages.ts'
import { addToPerson } from '#browser/shell/person-parts.ts'

addToPerson(() => import('../member/person-part.vue'))

/** At the desk it is a part of the person's record, no page. */
export const dualRegistrationConsolePages: ConsolePages = { routes: [], menu: [] }
