import { watch } from 'vue'
import { offerDesk, theDesk } from '#browser/api/desk.ts'
import { session } from '#browser/session/session.ts'
import { shutIfIdle, shutPeople } from '#browser/lock/lock-state.ts'
import { currentOwner } from '#browser/session/current-store.ts'
import { isInsideWeChat } from '#browser/session/surroundings.ts'

/** Milliseconds after which the phone's own store opens by itself: the first page has been shown by then. */
const afterFirstPage = 2_500

/** Milliseconds after which nothing of a page writes any more that its person has left. */
const afterGoing = 400

/**
 * Gives the person who is here his counter on this phone. Its code comes after the first page, or when it is first needed.
 * Inside WeChat there is none: what is entered there may be dropped.
 */
export function keepPhone(): void {
  if (isInsideWeChat() || typeof indexedDB === 'undefined' || !isSecureContext) return
  let close: (() => void) | undefined
  document.addEventListener('visibilitychange', () => {
    // Shut since it was last seen, by the days or in another tab: it begins again, at the sign-in page.
    if (document.visibilityState === 'visible' && shutIfIdle(currentOwner())) location.reload()
  })
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
      setTimeout(() => void sealWhatIsShut(), afterGoing)
    },
    { immediate: true },
  )
}

/** What was shut is encrypted, also what the browser's death left half done the last time. */
async function sealWhatIsShut(): Promise<void> {
  const people = shutPeople()
  if (people.length === 0) return
  const { shut } = await import('#browser/lock/shut-and-open.ts')
  for (const { id } of people) await shut(id).catch(() => undefined)
}
