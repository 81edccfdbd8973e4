import { onScopeDispose, ref, type Ref } from 'vue'
import { theDesk } from '#browser/api/desk.ts'
import { phoneState } from '#browser/offline/phone-state.ts'

/** Milliseconds after which a store that does not open is called closed. */
const patience = 8_000

/** Opens this person's store where that has not been done; true once it is plain that it does not open. */
export function usePhoneOpening(): Ref<boolean> {
  const isClosed = ref(false)
  const timer = setTimeout(() => (isClosed.value = phoneState.value === undefined), patience)
  onScopeDispose(() => clearTimeout(timer))
  void theDesk()
  return isClosed
}
