import type { Me } from '#browser/session/session.ts'
import type { ConsoleGroup, ConsoleMenuItem } from '#browser/shell/pages.ts'
import { consoleGroups } from '#browser/shell/pages.ts'
import { consoleCapabilities } from './capabilities.ts'

export interface MenuGroup {
  group: ConsoleGroup
  items: ConsoleMenuItem[]
}

/** The groups that hold something for this person, in their fixed order; an empty group is not shown. */
export function menuOf(me: Me | undefined): MenuGroup[] {
  if (me === undefined) return []
  const items = consoleCapabilities.flatMap((capability) => capability.menu).filter((item) => item.can(me))
  return consoleGroups
    .map((group) => ({
      group,
      items: items.filter((item) => item.group === group).sort((one, other) => one.order - other.order),
    }))
    .filter(({ items: found }) => found.length > 0)
}

export const searchField = consoleCapabilities.find((capability) => capability.search)?.search
export const scopeChooser = consoleCapabilities.find((capability) => capability.scope)?.scope
