import { watch } from 'vue'
import { offerDesk, theDesk } from '#browser/api/desk.ts'
import { session } from '#browser/session/session.ts'
import { isInsideWeChat } from '#browser/session/surroundings.ts'

/** Milliseconds after which the phone's own store opens by itself: the first page has been shown by then. */
const afterFirstPage = 2_500

/**
 * Gives the person who is here his counter on this phone. Its code comes after the first page, or when it is first needed.
 * Inside WeChat there is none: what is entered there may be dropped.
 */
export function keepPhone(): void {
  if (isInsideWeChat() || typeof indexedDB === 'undefined' || !isSecureContext) return
  let close: (() => void) | undefined
  watch(
    () => session.value.me?.person.id,
    (person) => {
      close?.()
      close = undefined
      offerDesk(
        person === undefined
          ? undefined
          : async () => {
              const { openPhone } = await import('./open-phone.ts')
              const phone = await openPhone(person)
              close = phone.close
              return phone.desk
            },
      )
      if (person !== undefined) setTimeout(() => void theDesk(), afterFirstPage)
    },
    { immediate: true },
  )
}
