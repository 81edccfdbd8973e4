import type { OfflineCapability } from '#kernel/offline.ts'

/** Kind `unit`, in its own stream: what its year and its forms are reckoned by. */
interface UnitRow {
  startsOn: string | null
}

/** The roster stays on the server; a phone knows its own units. */
export const organisationOffline: OfflineCapability = {
  apply: {
    'organisation.set-start-date': (rows, op, reader) => {
      const { unitId, startsOn } = op.body as { unitId: string; startsOn: string }
      const row = rows.get<UnitRow>('unit', unitId)
      if (row && startsOn <= reader.today) rows.put({ ...row, data: { ...row.data, startsOn } })
    },
  },
  answers: {
    'organisation.set-start-date': (_, op) => ({ startsOn: (op.body as { startsOn: string }).startsOn }),
  },
  views: {},
  /** The tree, for those who choose a unit in a form. */
  prefetch: (_, reader) => (reader.posts.length > 0 ? [{ route: 'GET /api/units', input: {}, keep: 'units' }] : []),
}
