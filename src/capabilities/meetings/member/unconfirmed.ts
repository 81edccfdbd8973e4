import { computed } from 'vue'
import { phoneState } from '#browser/offline/phone-state.ts'
import { type EntryKey, unconfirmedEntries } from '../unconfirmed.rules.ts'

const entries = computed(() => unconfirmedEntries(phoneState.value?.ofColleagues ?? []))

/** A colleague has entered it, and no server has judged it; follows what the phone hears. */
export function isUnconfirmed(key: EntryKey): boolean {
  return entries.value.has(key)
}
