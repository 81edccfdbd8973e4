import { shallowRef, type ShallowRef, watch } from 'vue'
import { findPhonePeople, type PhonePerson } from '#browser/offline/phone-people.ts'
import { session } from '#browser/session/session.ts'

/** Others whose content lies on this phone; empty where the browser keeps nothing. */
export function usePhonePeople(): ShallowRef<readonly PhonePerson[]> {
  const people = shallowRef<readonly PhonePerson[]>([])
  const look = async () => {
    const { state, me } = session.value
    // Before it is known who is here, he would stand among the others.
    if (state === 'unknown' || typeof indexedDB === 'undefined') return
    people.value = await findPhonePeople(me?.person.id).catch(() => [])
  }
  watch(session, () => void look(), { immediate: true })
  return people
}
