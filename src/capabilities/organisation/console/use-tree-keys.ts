import { computed, nextTick, ref } from 'vue'
import type { Ref } from 'vue'
import type { TreeLine } from './unit-tree.ts'

export interface TreeKeys {
  /** The one line that the Tab key reaches. */
  active: Readonly<Ref<string | undefined>>
  stand: (unitId: string) => void
  press: (event: KeyboardEvent) => void
}

/** Moves through a tree as the keyboard does everywhere: up, down, right unfolds, left folds or goes up, Enter chooses. */
export function useTreeKeys(
  frame: Readonly<Ref<HTMLElement | undefined>>,
  lines: Readonly<Ref<readonly TreeLine[]>>,
  current: () => string | undefined,
  act: { choose: (line: TreeLine) => void; fold: (line: TreeLine, open: boolean) => void },
): TreeKeys {
  const wanted = ref<string>()
  const at = computed(() => {
    const ids = lines.value.map((line) => line.unit.id)
    const place = ids.indexOf(wanted.value ?? current() ?? '')
    return place < 0 ? 0 : place
  })
  const active = computed(() => lines.value[at.value]?.unit.id)

  const move = async (to: number) => {
    const line = lines.value[Math.max(0, Math.min(lines.value.length - 1, to))]
    if (!line) return
    wanted.value = line.unit.id
    await nextTick()
    frame.value?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
  }
  const steps: Record<string, (line: TreeLine) => unknown> = {
    ArrowDown: () => move(at.value + 1),
    ArrowUp: () => move(at.value - 1),
    Home: () => move(0),
    End: () => move(lines.value.length - 1),
    ArrowRight: (line) => (line.parent && !line.open ? act.fold(line, true) : move(at.value + 1)),
    ArrowLeft: (line) => (line.parent && line.open ? act.fold(line, false) : move(aboveOf(lines.value, at.value))),
    Enter: (line) => act.choose(line),
    ' ': (line) => act.choose(line),
  }
  const press = (event: KeyboardEvent) => {
    const line = lines.value[at.value]
    const step = steps[event.key]
    if (!step || !line || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    step(line)
  }
  return { active, stand: (unitId) => (wanted.value = unitId), press }
}

function aboveOf(lines: readonly TreeLine[], at: number): number {
  const parentId = lines[at]?.unit.parentId
  const found = lines.findIndex((line) => line.unit.id === parentId)
  return found < 0 ? at : found
}
