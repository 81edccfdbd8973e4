import { z } from 'zod'
import { command, query } from '#kernel/endpoint.ts'
import { changeKinds } from './change-kinds.rules.ts'

const id = z.uuid()

/** What a file says it covers. Absence from a file ends nobody unless `complete` was chosen and the names confirmed. */
export const coverageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('group') }),
  z.object({ kind: z.literal('additions') }),
  z.object({ kind: z.literal('unit'), code: z.string().max(60), complete: z.boolean().default(false) }),
])

export const countsView = z.object({ added: z.number(), changed: z.number(), ended: z.number() })

export const faultView = z.object({
  sheet: z.string(),
  row: z.number(),
  column: z.string(),
  value: z.string(),
  code: z.string(),
  message: z.string(),
})

const factView = z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })

/** One change of one person and kind. `place` names the unit; `earlier`: left out since, and not taken unless asked for. */
export const changeLineView = z.object({
  key: z.string(),
  change: z.enum(changeKinds),
  what: z.enum(['added', 'changed', 'ended']),
  kind: z.enum(['unit', 'person', 'post', 'project']),
  title: z.string(),
  place: z.string(),
  facts: z.array(factView),
  earlier: z.string().nullable(),
})

const answer = z.enum(['same', 'other'])

/**
 * A row that only its name ties to somebody known, both sides fact by fact. `taken` is what becomes of it: one person,
 * another one, or it waits for the clerk, since something differs.
 */
export const nameMatchView = z.object({
  key: z.string(),
  sheet: z.string(),
  row: z.number(),
  name: z.string(),
  facts: z.array(
    z.object({ field: z.string(), told: z.string().nullable(), known: z.string().nullable(), differs: z.boolean() }),
  ),
  answer: answer.nullable(),
  taken: z.enum(['same', 'other', 'waits']),
})

/** A sheet without a known heading: its first rows, numbers masked, so that the clerk can say which is the heading. */
export const unreadSheetView = z.object({
  sheet: z.string(),
  rows: z.array(z.object({ row: z.number(), cells: z.array(z.string()) })),
})

/**
 * The preview: nothing is written until it is confirmed. `changes` counts all that the file says anew, by kind; `lines`
 * holds the first 500 of each kind. The counts of units, people and posts are without what was left out earlier.
 */
export const importSummaryView = z.object({
  units: countsView,
  people: countsView,
  posts: countsView,
  errors: z.array(faultView),
  warnings: z.array(faultView),
  faultyRows: z.number(),
  changes: z.array(z.object({ change: z.enum(changeKinds), count: z.number(), earlier: z.number() })),
  lines: z.array(changeLineView),
  moreLines: z.number(),
  ending: z.array(z.string()),
  headings: z.array(
    z.object({
      sheet: z.string(),
      table: z.string().nullable(),
      unknown: z.array(z.string()),
      missing: z.array(z.string()),
    }),
  ),
  unread: z.array(unreadSheetView),
  /** The first 200 of them; `moreMatches` are not listed. */
  matches: z.array(nameMatchView),
  moreMatches: z.number(),
  planHash: z.string(),
})

export const rosterImportView = z.object({
  id,
  fileName: z.string(),
  fileHash: z.string(),
  state: z.enum(['reading', 'ready', 'refused', 'applying', 'applied', 'undoing', 'undone', 'cancelled', 'failed']),
  progress: z.number(),
  coverage: coverageSchema,
  summary: importSummaryView.nullable(),
  problem: z.string().nullable(),
  madeAt: z.string(),
  appliedAt: z.string().nullable(),
  can: z.object({ confirm: z.boolean(), undo: z.boolean(), cancel: z.boolean() }),
})

/** Table → heading → field. */
const mapping = z.record(z.string().max(60), z.record(z.string().max(60), z.string().max(40)))

/** Begins to read an uploaded file (`/api/uploads`). The heading map is kept for next time. */
export const startRosterImport = command({
  name: 'organisation.start-roster-import',
  path: '/api/roster-imports',
  input: z.object({
    fileHash: z.string().regex(/^[0-9a-f]{64}$/),
    fileName: z.string().min(1).max(200),
    coverage: coverageSchema,
    mapping: mapping.optional(),
  }),
  output: z.object({ id }),
  permission: 'import-roster',
  offline: 'online',
  version: 1,
  errors: ['roster.file-missing', 'roster.unit-unknown'],
})

export const listRosterImports = query({
  name: 'organisation.list-roster-imports',
  path: '/api/roster-imports',
  input: z.object({}),
  output: z.object({
    imports: z.array(rosterImportView.omit({ summary: true, can: true })),
    units: z.array(z.object({ code: z.string(), name: z.string() })),
  }),
  permission: 'import-roster',
  offline: 'online',
})

export const getRosterImport = query({
  name: 'organisation.get-roster-import',
  path: '/api/roster-imports/:importId',
  input: z.object({ importId: id }),
  output: rosterImportView,
  permission: 'import-roster',
  offline: 'online',
})

const atMost = (most: number) => (given: object) => Object.keys(given).length <= most

/**
 * Reads an open import once more: with headings matched by hand (kept for next time), the heading row of a sheet, or
 * answers to `matches` by their keys. What was said before stays unless it is said anew.
 */
export const readRosterAgain = command({
  name: 'organisation.read-roster-again',
  path: '/api/roster-imports/:importId/read-again',
  input: z.object({
    importId: id,
    mapping: mapping.optional(),
    /** By sheet: what it holds, and the row of its heading as Excel counts. */
    rows: z
      .record(
        z.string().max(60),
        z.object({
          table: z.enum(['units', 'people', 'posts', 'projects', 'milestones']),
          row: z.int().min(1).max(1_100_000),
        }),
      )
      .refine(atMost(50))
      .optional(),
    people: z.record(z.string().max(64), answer).refine(atMost(1_000)).optional(),
  }),
  output: z.object({ state: z.string() }),
  permission: 'import-roster',
  offline: 'online',
  version: 1,
  errors: ['roster.not-ready'],
})

const keys = z.array(z.string().max(64)).max(4_000)

/** What of a preview is taken. `kinds` absent: all; `leaveOut`: not these lines; `take`: these that were left out earlier. */
export const selectionSchema = z.object({
  kinds: z.array(z.enum(changeKinds)).max(changeKinds.length).optional(),
  leaveOut: keys.optional(),
  take: keys.optional(),
})

/** Takes what was previewed, all or some of it. Refused if the roster has changed since, so that nobody confirms what he did not see. */
export const confirmRosterImport = command({
  name: 'organisation.confirm-roster-import',
  path: '/api/roster-imports/:importId/confirm',
  input: z.object({
    importId: id,
    planHash: z.string(),
    endingConfirmed: z.boolean().default(false),
    selection: selectionSchema.optional(),
  }),
  output: z.object({ state: z.string() }),
  permission: 'import-roster',
  offline: 'online',
  version: 1,
  errors: ['roster.not-ready', 'roster.changed-since-preview', 'roster.ending-not-confirmed', 'roster.outside-duty'],
})

export const cancelRosterImport = command({
  name: 'organisation.cancel-roster-import',
  path: '/api/roster-imports/:importId/cancel',
  input: z.object({ importId: id }),
  output: z.object({ state: z.string() }),
  permission: 'import-roster',
  offline: 'online',
  version: 1,
  errors: ['roster.not-ready'],
})

/** Takes the whole import back; refused, with nothing changed, where something already stands on it. */
export const undoRosterImport = command({
  name: 'organisation.undo-roster-import',
  path: '/api/roster-imports/:importId/undo',
  input: z.object({ importId: id }),
  output: z.object({ state: z.string() }),
  permission: 'import-roster',
  offline: 'online',
  version: 1,
  errors: ['roster.not-applied', 'roster.later-import', 'roster.in-use'],
})

/** The rows at fault as they were, each with its reason: mend them and load that file. */
export const getFaultyRows = query({
  name: 'organisation.get-faulty-rows',
  path: '/api/roster-imports/:importId/faulty-rows',
  input: z.object({ importId: id }),
  output: z.unknown(),
  permission: 'import-roster',
  offline: 'online',
  errors: ['roster.file-missing'],
})

/** What was left out of earlier imports, the newest 500: it is not asked about while files say the same. */
export const listLeftOut = query({
  name: 'organisation.list-left-out',
  path: '/api/roster-left-out',
  input: z.object({}),
  output: z.object({
    leftOut: z.array(
      z.object({
        id,
        change: z.enum(changeKinds),
        title: z.string(),
        place: z.string(),
        facts: z.array(factView),
        leftOutAt: z.string(),
      }),
    ),
  }),
  permission: 'import-roster',
  offline: 'online',
})

/** Forgets that it was left out: the next file that says it is asked about again. */
export const askAgain = command({
  name: 'organisation.ask-again',
  path: '/api/roster-left-out/:leftOutId/ask-again',
  input: z.object({ leftOutId: id }),
  output: z.object({ state: z.literal('asked') }),
  permission: 'import-roster',
  offline: 'online',
  version: 1,
  errors: ['roster.left-out-gone'],
})
