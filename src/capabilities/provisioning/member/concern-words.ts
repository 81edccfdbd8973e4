import type { Locale } from '#kernel/messages.ts'
import { fill } from '#kernel/messages.ts'
import type { Concern } from '#capabilities/notices/member/index.ts'
import { provisioningMessages } from '../provisioning.messages.ts'
import { provisioningPagesMessages } from '../provisioning-pages.messages.ts'

/** What a concern says, and where at the desk it is dealt with. */
export function concernWords(
  { event, params }: Concern,
  locale: Locale,
): { title: string; note: string; desk: string } {
  const texts = provisioningPagesMessages[locale]
  const errors: Readonly<Record<string, string>> = provisioningMessages[locale]
  if (event === 'source.changes')
    return {
      title: fill(texts['card.changes'], params),
      note: params['day'] ? fill(texts['card.changes.note'], params) : texts['card.changes.first'],
      desk: '/console/provisioning',
    }
  if (event === 'provisioned.left')
    return { title: fill(texts['card.left'], params), note: texts['card.left.note'], desk: '/console/units' }
  const note = errors[`error.${params['code'] ?? ''}`] ?? errors['error.source.unreadable']!
  return { title: texts['card.problem'], note: fill(note, params), desk: '/console/provisioning' }
}
