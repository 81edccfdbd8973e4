import type { ComputedRef } from 'vue'
import { computed, watch } from 'vue'
import { api } from '#browser/api/api.ts'
import { useCommand, type CommandRun } from '#browser/api/use-command.ts'
import { type Load, useLoad } from '#browser/api/use-load.ts'
import { type Draft, useDraft } from '#browser/drafts/use-draft.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { arrangeGroups, getGroups } from '../groups.contract.ts'
import { movePerson, type PartyGroup } from '../groups.rules.ts'

export type Groups = OutputOf<typeof getGroups>

interface GroupsForm {
  /** False: the form follows the branch as it is. */
  changed: boolean
  groups: PartyGroup[]
}

export interface GroupsRun {
  load: Load<Groups>
  draft: Draft<GroupsForm>
  command: CommandRun<typeof arrangeGroups>
  groupOf: (personId: string) => string | undefined
  isPlaced: ComputedRef<(personId: string) => boolean>
  add: (name: string) => void
  rename: (group: PartyGroup, name: string) => void
  remove: (group: PartyGroup) => void
  lead: (group: PartyGroup, personId: string) => void
  /** Puts a person into the group, or takes him out of it if he is in it. */
  toggle: (group: PartyGroup, personId: string) => void
  undo: () => Promise<void>
}

export function useGroupsLoad(unitId: string): Load<Groups> {
  return useLoad((signal) => api<typeof getGroups>('GET /api/units/:unitId/groups', { unitId }, { signal }), {
    keep: `groups:${unitId}`,
  })
}

/** The division of a branch as it is being changed: a draft on this phone until it is saved. */
export function useGroups(unitId: string): GroupsRun {
  const load = useGroupsLoad(unitId)
  const draft = useDraft<GroupsForm>(`organisation.groups:${unitId}`, { changed: false, groups: [] })
  const command = useCommand<typeof arrangeGroups>('POST /api/units/:unitId/groups', { draft })
  const follow = () => {
    if (draft.ready && !draft.form.changed && load.value) draft.form.groups = copyOf(load.value.groups)
  }
  watch([() => load.value, () => draft.ready, () => draft.form.changed], follow, { immediate: true })
  const change = (groups: readonly PartyGroup[]) => Object.assign(draft.form, { changed: true, groups: copyOf(groups) })
  const replace = (group: PartyGroup, by: Partial<PartyGroup>) =>
    change(draft.form.groups.map((one) => (one.name === group.name ? { ...one, ...by } : one)))
  const groupOf = (personId: string) => draft.form.groups.find(({ memberIds }) => memberIds.includes(personId))?.name
  return {
    load,
    draft,
    command,
    groupOf,
    isPlaced: computed(() => {
      const placed = new Set(draft.form.groups.flatMap(({ memberIds }) => memberIds))
      return (personId: string) => placed.has(personId)
    }),
    add: (name) => change([...draft.form.groups, { name, leaderId: null, memberIds: [] }]),
    rename: (group, name) => replace(group, { name }),
    remove: (group) => change(draft.form.groups.filter(({ name }) => name !== group.name)),
    lead: (group, personId) => replace(group, { leaderId: personId === '' ? null : personId }),
    toggle: (group, personId) =>
      change(movePerson(draft.form.groups, personId, groupOf(personId) === group.name ? null : group.name)),
    undo: async () => {
      await draft.clear()
      await load.reload()
    },
  }
}

function copyOf(groups: readonly PartyGroup[]): PartyGroup[] {
  return groups.map((group) => ({ ...group, memberIds: [...group.memberIds] }))
}
