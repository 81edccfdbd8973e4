import type { Me } from '#browser/session/session.ts'
import { holdsAnyPost } from '#browser/session/session.ts'
import type { PlusAction } from '#browser/shell/pages.ts'
import { bothOf } from '#browser/shell/pages.ts'
import { postsWith } from '#capabilities/organisation/post-kinds.rules.ts'
import { yearPagesMessages } from '../year-pages.messages.ts'

const keeps = (me: Me) => holdsAnyPost(postsWith('meeting'), me)

export const plusActions: readonly PlusAction[] = [
  { label: bothOf(yearPagesMessages, 'convene'), to: '/meetings/new', can: keeps },
  { label: bothOf(yearPagesMessages, 'back-record'), to: '/meetings/back-record', can: keeps },
]
