import { useText } from '#browser/i18n/use-text.ts'
import { rulesMessages } from '#capabilities/rules/member/index.ts'
import type { VoteFault } from '#capabilities/rules/vote-facts.rules.ts'
import type { VoteOutlook } from '#capabilities/rules/vote.rules.ts'
import type { Choice } from '#ui/choice.ts'
import { actsOf } from '../occasion-kinds.rules.ts'
import { resolutionPagesMessages } from '../resolution-pages.messages.ts'
import type { Meeting } from './load-meeting.ts'

const { t } = useText(resolutionPagesMessages)
const { t: rule } = useText(rulesMessages)

/** What such an occasion decides, the usual first. */
export function actChoices(kind: string): Choice[] {
  return actsOf(kind).map((act) => ({ value: act, label: rule(`act.${act}`) }))
}

/** Headings of the agenda that have no resolution yet. */
export function headingChoices({ agenda, resolutions }: Meeting): Choice[] {
  const decided = new Set(resolutions.filter((one) => !one.withdrawn).map((one) => one.title))
  return agenda.filter((item) => !decided.has(item.title)).map(({ title }) => ({ value: title, label: title }))
}

export function faultText(fault: VoteFault): string {
  return rule(`error.${fault.code}`, fault.params)
}

/** What could pass with these present, before anyone votes. */
export function outlookText(outlook: VoteOutlook, present: number, due: number): string {
  const params = { present, due, opens: outlook.presentToOpen, pass: outlook.presentToPass, votes: outlook.votesNeeded }
  if (!outlook.opens) return t('outlook.not-open', params)
  return t(outlook.canPass ? 'outlook.can-pass' : 'outlook.cannot-pass', params)
}

export function clampCount(count: number, most: number): number {
  return Math.max(0, Math.min(count, Math.max(0, most)))
}
