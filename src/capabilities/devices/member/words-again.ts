import { systemClock } from '#kernel/clock.ts'
import { draftPlaceOf } from '#browser/drafts/draft-place.ts'
import type { FormAgain } from '#browser/offline/operation-words.ts'

/** Puts the words back into their form's draft; false, and nothing changed, where another draft stands there. */
export async function fillFormAgain({ draft, form }: FormAgain): Promise<boolean> {
  const place = draftPlaceOf<object>(draft)
  if ((await place.find()) !== undefined) return false
  await place.save({ at: systemClock.now().getTime(), form })
  return true
}

/** False where the browser does not let a page copy. */
export async function copyWords(words: readonly string[]): Promise<boolean> {
  return (
    (await navigator.clipboard?.writeText(words.join('\n')).then(
      () => true,
      () => false,
    )) ?? false
  )
}
