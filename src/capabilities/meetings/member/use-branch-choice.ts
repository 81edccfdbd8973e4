import { computed, reactive, ref } from 'vue'
import type { Load } from '#browser/api/use-load.ts'
import { currentStore } from '#browser/session/current-store.ts'
import type { BranchLine } from './find-branches.ts'
import { branchLines, findBranches } from './find-branches.ts'
import type { UnitNode } from './own-branches.ts'
import { branchesToKeep, useUnits } from './own-branches.ts'

export interface BranchChoice {
  load: Load<{ units: UnitNode[] }>
  search: string
  /** So many that they are sought, not shown. */
  readonly many: boolean
  /** Those to choose from now: chosen before first, a search's findings, never more than fit on a phone. */
  readonly shown: readonly BranchLine[]
  /** Found and not shown. */
  readonly more: number
  /** There is nothing to choose from. */
  readonly none: boolean
  keep: (unitId: string) => Promise<void>
}

const key = 'branch-choice'
const mostButtons = 6
const mostShown = 8
const mostKept = 3

/** Which branch an office acts for; the last ones that it chose are kept on this device and stand first. */
export function useBranchChoice(): BranchChoice {
  const load = useUnits()
  const search = ref('')
  const kept = ref<string[]>([])
  const units = computed(() => load.value?.units ?? [])
  const lines = computed(() => keptFirst(branchLines(branchesToKeep(units.value), units.value), kept.value))
  const found = computed(() => findBranches(lines.value, search.value))
  const many = computed(() => lines.value.length > mostButtons)

  const keep = async (unitId: string) => {
    kept.value = [unitId, ...kept.value.filter((one) => one !== unitId)].slice(0, mostKept)
    // A full phone keeps none: the branch is chosen all the same.
    await currentStore()
      .put(key, [...kept.value])
      .catch(() => undefined)
  }
  const showKept = async () => {
    const last = await currentStore()
      .get<string[]>(key)
      .catch(() => undefined)
    kept.value = last ?? []
  }

  void showKept()
  return reactive({
    load,
    search,
    many,
    shown: computed(() => (many.value ? found.value.slice(0, mostShown) : lines.value)),
    more: computed(() => (many.value ? Math.max(0, found.value.length - mostShown) : 0)),
    none: computed(() => lines.value.length === 0),
    keep,
  })
}

function keptFirst(lines: readonly BranchLine[], kept: readonly string[]): BranchLine[] {
  const first = kept.flatMap((id) => lines.find((line) => line.id === id) ?? [])
  return [...first, ...lines.filter((line) => !first.includes(line))]
}
