import { useText } from '#browser/i18n/use-text.ts'
import type { ImportedPacket } from '../packets.contract.ts'
import { packetsDeskMessages } from '../packets-desk.messages.ts'

const parts = [
  ['accepted', 'desk.accepted'],
  ['rejected', 'desk.rejected'],
  ['parked', 'desk.parked'],
  ['review', 'desk.review'],
  ['repeated', 'desk.before'],
  ['waiting', 'desk.gap'],
  ['left', 'desk.left'],
] as const

const { t } = useText(packetsDeskMessages)

/** What became of a packet, in one sentence. */
export function resultTitle({ state, isRepeated }: ImportedPacket): string {
  if (state === 'waiting') return t('desk.waiting')
  if (state === 'received') return t('desk.received')
  return t(isRepeated ? 'desk.repeated' : 'desk.done')
}

/** And of its operations, one line for each kind that there is. */
export function resultLines({ counts, isRepeated, state }: ImportedPacket): string[] {
  if (isRepeated && state === 'taken') return []
  return parts.filter(([name]) => counts[name] > 0).map(([name, key]) => t(key, { count: counts[name] }))
}
