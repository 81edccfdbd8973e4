import { shallowRef, type ShallowRef } from 'vue'
import { findPhonePeople, type PhonePerson } from '#browser/offline/phone-people.ts'
import { session } from '#browser/session/session.ts'

/** Others whose content lies on this phone; empty where the browser keeps nothing. */
export function usePhonePeople(): ShallowRef<readonly PhonePerson[]> {
  const people = shallowRef<readonly PhonePerson[]>([])
  if (typeof indexedDB === 'undefined') return people
  void findPhonePeople(session.value.me?.person.id).then(
    (found) => (people.value = found),
    () => undefined,
  )
  return people
}
