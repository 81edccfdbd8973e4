import type { ShallowRef } from 'vue'
import { shallowRef, watchEffect } from 'vue'
import { api } from '#browser/api/api.ts'
import { useLoad } from '#browser/api/use-load.ts'
import type { getSettings } from '../meeting-settings.contract.ts'

/** The rules that the group's office has compared with the official text; none while that is not known. */
export function useConfirmedRules(): ShallowRef<readonly string[]> {
  const rules = shallowRef<readonly string[]>([])
  const load = useLoad((signal) => api<typeof getSettings>('GET /api/meeting-settings', {}, { signal }), {
    keep: 'meeting-settings',
  })
  watchEffect(() => {
    if (load.value) rules.value = load.value.confirmedRules
  })
  return rules
}
