import { nearDay } from '#browser/i18n/near-time.ts'
import { useText } from '#browser/i18n/use-text.ts'
import { systemClock } from '#kernel/clock.ts'
import { dayOf } from '#kernel/local-date.ts'
import { plansWordsMessages } from '../plans-words.messages.ts'
import type { PlanLine } from './load-plan.ts'

type Key = keyof (typeof plansWordsMessages)['zh']

const { t } = useText(plansWordsMessages)

export function titleOf({ kind, title }: Pick<PlanLine, 'kind' | 'title'>): string {
  const key = `kind.${kind}`
  const name = key in plansWordsMessages.zh ? t(key as Key) : kind
  return title === '' ? name : `${name} · ${title}`
}

/** When, by whom, and what the branch made of it. */
export function aboutOf(line: PlanLine): string {
  return [
    line.day ? t('day.own', { day: nearDay(line.day) }) : spanOf(line),
    line.isOwn ? t('set.own') : t('set.above', { name: line.setBy.name }),
    line.isOutside && t('outside'),
    line.state === 'not-ours' && t('not-ours', { reason: line.reason }),
  ]
    .filter(Boolean)
    .join(' · ')
}

function spanOf({ from, to }: PlanLine): string {
  return from === to ? nearDay(from) : t('span', { from: nearDay(from), to: nearDay(to) })
}

/** What is over is no longer called; what was held then is recorded from paper, where the year is. */
export function isAhead(line: PlanLine): boolean {
  return line.state !== 'not-ours' && (line.day ?? line.to) >= dayOf(systemClock.now())
}

/** The form for convening with what the line knows; the day only where one was chosen or planned. */
export function wayToConvene(unitId: string, line: PlanLine): { path: string; query: Record<string, string> } {
  const day = line.day ?? (line.from === line.to ? line.from : undefined)
  const { kind, title } = line
  return { path: '/meetings/new', query: { unit: unitId, kind, ...(day ? { day } : {}), ...(title ? { title } : {}) } }
}
