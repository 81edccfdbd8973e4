import { computed, shallowRef, watch } from 'vue'
import { online } from '#browser/api/connection.ts'
import { phoneState } from '#browser/offline/phone-state.ts'
import { isOlderApp } from '#kernel/app-version.ts'

export interface PhoneLine {
  key: 'phone.tray' | 'phone.waiting' | 'phone.at-station'
  count: number
}

/** Milliseconds that something waits before a word is said: most of it has been sent by then. */
const calm = 1_500

const current = computed((): PhoneLine | undefined => {
  const { waiting = 0, atStation = 0, tray = [], refusedFiles = [] } = phoneState.value ?? {}
  const unsendable = tray.length + refusedFiles.length
  if (unsendable > 0) return { key: 'phone.tray', count: unsendable }
  if (waiting > 0) return { key: 'phone.waiting', count: waiting }
  return atStation > 0 ? { key: 'phone.at-station', count: atStation } : undefined
})

/**
 * How far this phone is: its person's rows are not all here yet; something of his waits, here or at a station; all is here
 * and nothing waits. Undefined until its store is open.
 */
export const phoneWord = computed(() => {
  if (!phoneState.value) return undefined
  const { complete, waiting, atStation } = phoneState.value
  if (waiting > 0) return 'waiting'
  if (atStation > 0) return 'at-station'
  return complete ? 'settled' : 'filling'
})

/** Entries of others that a station shows and no server has judged; pages show them among the rest. */
export const ofColleagues = computed(() => phoneState.value?.ofColleagues.length ?? 0)

/** One quiet line about what this phone still holds; nothing while there is nothing. */
export const phoneLine = shallowRef<PhoneLine | undefined>()

watch(current, (line, _before, onCleanup) => {
  const isNew = line !== undefined && phoneLine.value === undefined && online.value
  const timer = setTimeout(() => (phoneLine.value = line), isNew ? calm : 0)
  onCleanup(() => clearTimeout(timer))
})

/** The app may still send, and gets nothing new any more. */
export const isOldApp = computed(() => isOlderApp(__APP_VERSION__, phoneState.value?.minApp ?? ''))

/** A colleague has vouched for this phone; its person has never signed in here. */
export const isVouched = computed(() => phoneState.value?.device.vouched === true)
