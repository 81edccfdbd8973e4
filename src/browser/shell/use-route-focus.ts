import { nextTick } from 'vue'
import { useRouter } from 'vue-router'

/** After each change of page the heading takes the focus, so that a screen reader begins there. */
export function useRouteFocus(selector = 'h1'): void {
  useRouter().afterEach(async (to, from, failure) => {
    if (failure || from.matched.length === 0 || to.path === from.path) return
    await nextTick()
    document.querySelector<HTMLElement>(selector)?.focus({ preventScroll: true })
  })
}
