import type { ComputedRef } from 'vue'
import { computed, reactive } from 'vue'
import type { Me } from '#browser/session/session.ts'
import type { MemberPages, MemberTab, PageBlock, PlusAction } from '#browser/shell/pages.ts'
import { memberCapabilities } from './capabilities.ts'

/** What this person sees in a tab, in order. */
export function blocksOf(tab: MemberTab, me: Me | undefined): PageBlock[] {
  return memberCapabilities
    .flatMap((capability) => capability.tabs?.[tab] ?? [])
    .filter((block) => me !== undefined && (block.can?.(me) ?? true))
    .sort((one, other) => one.order - other.order)
}

export const plusLoaders = memberCapabilities
  .map((capability) => capability.plus)
  .filter((load): load is NonNullable<MemberPages['plus']> => load !== undefined)

/** What this person may start now. */
export async function findPlusActions(me: Me): Promise<PlusAction[]> {
  const lists = await Promise.all(plusLoaders.map((load) => load()))
  return lists.flat().filter((action) => action.can(me))
}

/** Follows which blocks of a tab show something; `empty` is true once all have said that they do not. */
export function useBlockCount(keys: () => readonly string[]): {
  empty: ComputedRef<boolean>
  report: (key: string, shows: boolean) => void
} {
  const said = reactive(new Map<string, boolean>())
  return {
    empty: computed(() => keys().every((key) => said.get(key) === false)),
    report: (key, shows) => void said.set(key, shows),
  }
}
