import type { UnitSuccession } from '#platform/http/succession.ts'
import { organisationHeldMessages } from '../held.messages.ts'
import { findGroupsOf, findProjectsOf, moveProject } from './held-projects.store.ts'

/** Members, posts and places are what a change itself is about; besides, a unit leads projects and has Party groups. */
export const organisationSuccession: UnitSuccession = {
  list: async (tx, unit, today) => {
    const [projects, groups] = await Promise.all([findProjectsOf(tx, unit.id, today), findGroupsOf(tx, unit.id, today)])
    return [
      ...projects.map(({ id, name, isOver }) => ({
        kind: isOver ? 'organisation.project-over' : 'organisation.project',
        id: isOver ? null : id,
        title: name,
        count: 1,
        fate: isOver ? ('stays' as const) : ('moves' as const),
      })),
      ...groups.map(({ name, count }) => ({
        kind: 'organisation.group',
        id: null,
        title: name,
        count,
        fate: 'follows' as const,
      })),
    ]
  },
  move: async ({ tx }, _, successor, items) => {
    for (const item of items) if (item.id !== null) await moveProject(tx, item.id, successor.id)
  },
  messages: organisationHeldMessages,
}
