import { locale } from '#browser/i18n/locale.ts'
import { useText } from '#browser/i18n/use-text.ts'
import { nameOfPost } from '#capabilities/organisation/page-words.rules.ts'
import type { Choice } from '#ui/choice.ts'
import type { ChangePlan } from '../plan.rules.ts'
import { stay } from './plan-form.ts'
import { unitChangesDeskMessages } from './unit-changes-desk.messages.ts'

/** What a place is called in the reader's language: a unit of the plan, where one is, or nowhere. */
export function usePlaceNames(plan: () => ChangePlan) {
  const { t } = useText(unitChangesDeskMessages)
  const place = (key: string): string => {
    if (key === stay) return t('place.stays')
    if (key === '') return t('place.nowhere')
    return plan().successors.find((successor) => successor.key === key)?.name || t('unnamed')
  }
  return {
    place,
    choice: (value: string): Choice => ({ value, label: place(value) }),
    post: (kind: string): string => nameOfPost(locale.value, kind),
  }
}
