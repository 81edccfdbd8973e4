import type { Ref } from 'vue'
import { onBeforeUnmount, onMounted, ref } from 'vue'

/** The height of an element in CSS pixels, as it changes. */
export function useViewHeight(element: Readonly<Ref<HTMLElement | undefined>>): Readonly<Ref<number>> {
  const height = ref(600)
  const observer = new ResizeObserver(([entry]) => (height.value = entry?.contentRect.height ?? height.value))
  onMounted(() => element.value && observer.observe(element.value))
  onBeforeUnmount(() => observer.disconnect())
  return height
}
