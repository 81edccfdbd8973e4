import { nearDay } from '#browser/i18n/near-time.ts'
import { locale } from '#browser/i18n/locale.ts'
import { useText } from '#browser/i18n/use-text.ts'
import type { Choice } from '#ui/choice.ts'
import type { CaseLine, CaseView, Channel } from '../case-view.rules.ts'
import { lostContactMessages } from '../lost-contact.messages.ts'
import { lostContactPagesMessages } from '../lost-contact-pages.messages.ts'

const { t } = useText(lostContactPagesMessages)
export const { explain: explainCase } = useText(lostContactMessages)

export function channelName(channels: readonly Channel[], code: string): string {
  return channels.find((one) => one.code === code)?.[locale.value] ?? code
}

export function channelLimit(channels: readonly Channel[], code: string): string {
  const found = channels.find((one) => one.code === code)
  return (locale.value === 'zh' ? found?.limitZh : found?.limitEn) ?? ''
}

export function channelChoices(channels: readonly Channel[]): Choice[] {
  return channels.filter(({ retired }) => !retired).map((one) => ({ value: one.code, label: one[locale.value] }))
}

/** State, since when, what comes next: one line below the name. */
export function lineNote(line: CaseLine): string {
  const parts = [
    t(`state.${line.state}`),
    t('list.since', { day: nearDay(line.lostSince) }),
    line.proposals.length > 0 ? t('list.proposed') : '',
    line.nextOn === null ? '' : t('list.next', { day: nearDay(line.nextOn) }),
  ]
  return parts.filter(Boolean).join(' · ')
}

export function attemptItems(view: CaseView, channels: readonly Channel[]) {
  return [...view.attempts].reverse().map((one) => ({
    key: one.id,
    when: nearDay(one.onDate),
    title: `${channelName(channels, one.channel)} · ${t(`result.${one.result}`)}`,
    note: [one.text, one.by.name].filter(Boolean).join(' — '),
    done: true,
  }))
}

export function untriedNames(view: CaseView, channels: readonly Channel[]): string {
  return view.untried.map((code) => channelName(channels, code)).join(locale.value === 'zh' ? '、' : ', ')
}
