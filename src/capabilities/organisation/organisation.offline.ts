import type { OfflineCapability } from '#kernel/offline.ts'
import type { PartyGroup } from './groups.rules.ts'
import { postsWith } from './post-kinds.rules.ts'

/** Kind `unit`, in its own stream: what its year and its forms are reckoned by. */
interface UnitRow {
  startsOn: string | null
}

/** Kind `groups`, in the unit's stream: how the branch is divided. */
interface GroupsRow {
  groups: readonly PartyGroup[]
}

/** The roster stays on the server; a phone knows its own units. */
export const organisationOffline: OfflineCapability = {
  apply: {
    'organisation.set-start-date': (rows, op, reader) => {
      const { unitId, startsOn } = op.body as { unitId: string; startsOn: string }
      const row = rows.get<UnitRow>('unit', unitId)
      if (row && startsOn <= reader.today) rows.put({ ...row, data: { ...row.data, startsOn } })
    },
    'organisation.arrange-groups': (rows, op) => {
      const { unitId, groups } = op.body as { unitId: string; groups: PartyGroup[] }
      const unit = rows.get('unit', unitId)
      if (unit) rows.put({ stream: unit.stream, kind: 'groups', key: unitId, data: { groups } })
    },
  },
  answers: {
    'organisation.set-start-date': (_, op) => ({ startsOn: (op.body as { startsOn: string }).startsOn }),
    'organisation.arrange-groups': (_, op) => ({
      groups: (op.body as { groups: PartyGroup[] }).groups.filter(({ memberIds }) => memberIds.length > 0).length,
      notHere: 0,
    }),
  },
  views: {
    'GET /api/units/:unitId/groups': (rows, { unitId }, reader) => {
      const row = rows.get<GroupsRow>('groups', unitId!)
      const leads = postsWith('meeting')
      const arrange = reader.posts.some((post) => post.unitId === unitId && leads.includes(post.kind))
      return row && { groups: row.data.groups, can: { arrange } }
    },
  },
  /** The tree and the branches beyond it, for those who choose one in a form. */
  prefetch: (_, reader) =>
    reader.posts.length > 0
      ? [
          { route: 'GET /api/units', input: {}, keep: 'units' },
          { route: 'GET /api/branches', input: {}, keep: 'branches' },
        ]
      : [],
}
