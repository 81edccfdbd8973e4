import { nearTime } from '#browser/i18n/near-time.ts'
import { useText } from '#browser/i18n/use-text.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { getSignIn } from '../accounts.contract.ts'
import { accountsPagesMessages } from '../accounts-pages.messages.ts'

type Event = OutputOf<typeof getSignIn>['events'][number]

const { t } = useText(accountsPagesMessages)

/** A kind that this version of the page does not know yet is shown as it is, rather than hidden. */
export function eventTitle({ kind }: Event): string {
  const key = `event.${kind}`
  return key in accountsPagesMessages.zh ? t(key as keyof typeof accountsPagesMessages.zh) : kind
}

export function eventNote({ at, by, device }: Event): string {
  return [nearTime(at), device, by && t('event.by', { name: by })].filter(Boolean).join(' · ')
}
