import { ref } from 'vue'

/** The words that stand at the foot of the page for a moment: something was done, and if wanted how to undo it. */
export interface ToastMessage {
  id: number
  text: string
  action?: { label: string; run: () => void }
}

export const toast = ref<ToastMessage>()
let count = 0

/** Shows a sentence for six seconds, longer (12 s) when it offers something to press. */
export function say(text: string, action?: ToastMessage['action']): void {
  const id = ++count
  toast.value = action ? { id, text, action } : { id, text }
  setTimeout(() => toast.value?.id === id && (toast.value = undefined), action ? 12_000 : 6_000)
}
