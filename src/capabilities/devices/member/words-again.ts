import { systemClock } from '#kernel/clock.ts'
import { draftPlaceOf } from '#browser/drafts/draft-place.ts'
import type { FormAgain } from '#browser/offline/operation-words.ts'

/** Puts the words back into their form's draft; false, and nothing changed, where other words stand there. */
export async function fillFormAgain({ draft, form, isFree }: FormAgain): Promise<boolean> {
  const place = draftPlaceOf<object>(draft)
  const standing = (await place.find())?.form
  if (standing !== undefined && !(isFree?.(standing) ?? false)) return isAlreadyThere(standing, form)
  await place.save({ at: systemClock.now().getTime(), form })
  return true
}

/** It was put there before. */
function isAlreadyThere(standing: object, form: object): boolean {
  const known = standing as Readonly<Record<string, unknown>>
  return Object.entries(form).every(([name, value]) => JSON.stringify(known[name]) === JSON.stringify(value))
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
