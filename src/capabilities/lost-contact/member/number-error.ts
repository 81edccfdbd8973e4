import { useText } from '#browser/i18n/use-text.ts'
import { lostContactPagesMessages } from '../lost-contact-pages.messages.ts'
import { holdsPrivateNumber } from '../private-numbers.rules.ts'

const { t } = useText(lostContactPagesMessages)

/** Said while one writes, and before anything is kept to be sent. */
export function numberError(text: string): string | undefined {
  return holdsPrivateNumber(text) ? t('form.number') : undefined
}
