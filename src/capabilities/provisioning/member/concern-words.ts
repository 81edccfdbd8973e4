import type { Locale } from '#kernel/messages.ts'
import { fill } from '#kernel/messages.ts'
import type { Concern } from '#capabilities/notices/member/index.ts'
import { provisioningCardMessages } from '../provisioning-card.messages.ts'

/** What a concern says, and where at the desk it is dealt with. */
export function concernWords(
  { event, params }: Concern,
  locale: Locale,
): { title: string; note: string; desk: string } {
  const texts = provisioningCardMessages[locale]
  if (event === 'source.changes')
    return {
      title: fill(texts['card.changes'], params),
      note: params['day'] ? fill(texts['card.changes.note'], params) : texts['card.changes.first'],
      desk: '/console/provisioning',
    }
  if (event === 'provisioned.left')
    return { title: fill(texts['card.left'], params), note: texts['card.left.note'], desk: '/console/units' }
  return { title: texts['card.problem'], note: texts['card.problem.note'], desk: '/console/provisioning' }
}
