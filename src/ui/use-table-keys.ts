import type { Ref } from 'vue'
import { ref, useId } from 'vue'

export interface TableKeys {
  id: string
  /** The row that the keys stand on. */
  active: Ref<number | undefined>
  press: (event: KeyboardEvent) => void
}

const headHeight = 44

/** Moves through the rows of a table by keyboard and keeps the row in view; `open` is called on Enter. */
export function useTableKeys(
  frame: Ref<HTMLElement | undefined>,
  rowHeight: Readonly<Ref<number>>,
  count: () => number,
  open: (at: number) => void,
): TableKeys {
  const active = ref<number>()

  const moves: Record<string, (at: number, page: number) => number> = {
    ArrowDown: (at) => at + 1,
    ArrowUp: (at) => at - 1,
    PageDown: (at, page) => at + page,
    PageUp: (at, page) => at - page,
    Home: () => 0,
    End: () => count() - 1,
  }
  const show = (at: number) => {
    const box = frame.value
    if (!box) return
    const top = at * rowHeight.value
    const room = box.clientHeight - headHeight - rowHeight.value
    if (top < box.scrollTop) box.scrollTop = top
    else if (top > box.scrollTop + room) box.scrollTop = top - room
  }
  const press = (event: KeyboardEvent) => {
    if (event.target !== frame.value || count() === 0) return
    if (event.key === 'Enter' && active.value !== undefined) return open(active.value)
    const move = moves[event.key]
    if (!move) return
    event.preventDefault()
    const page = Math.max(1, Math.floor((frame.value?.clientHeight ?? 0) / rowHeight.value) - 1)
    active.value = Math.max(0, Math.min(count() - 1, move(active.value ?? -1, page)))
    show(active.value)
  }
  return { id: useId(), active, press }
}
