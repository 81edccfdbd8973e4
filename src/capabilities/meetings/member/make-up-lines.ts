import { nearDay } from '#browser/i18n/near-time.ts'
import { useText } from '#browser/i18n/use-text.ts'
import { afterPagesMessages } from '../after-pages.messages.ts'
import { missed } from '../make-up.rules.ts'
import type { Meeting, RollLine } from './load-meeting.ts'

const { t } = useText(afterPagesMessages)

/** Who missed it, for those who keep the meeting; anybody else sees himself alone. */
export function makeUpLines({ people, mine, can }: Meeting): RollLine[] {
  const all = people.filter((line) => missed(line) || line.madeUp)
  return can.makeUpForOthers ? all : all.filter((line) => can.makeUp && line.personId === mine.personId)
}

export function madeUpNote({ madeUp }: RollLine): string {
  if (!madeUp) return ''
  return t(madeUp.with ? 'made-up.with' : 'made-up', { ...madeUp, on: nearDay(madeUp.on) })
}
