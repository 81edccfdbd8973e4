import { z } from 'zod'
import { command, query } from '#kernel/endpoint.ts'
import { changeKinds } from './plan.rules.ts'

const id = z.uuid()
const day = z.iso.date()
const key = z.string().max(40)
const name = z.string().trim().max(120)
const text = z.string().trim().max(400)

export const planInput = z.object({
  kind: z.enum(changeKinds),
  day,
  superiorId: id,
  unitIds: z.array(id).max(20).default([]),
  successors: z
    .array(
      z.object({
        key: key.min(1),
        unitId: id.nullable(),
        name,
        code: z.string().trim().max(40),
        kind: z.string().max(40),
        ownKind: z.string().max(40).nullable().default(null),
        covers: z.array(name).max(40).default([]),
        plannedEndOn: day.nullable().default(null),
      }),
    )
    .max(12)
    .default([]),
  members: z
    .array(z.object({ personId: id, to: key }))
    .max(3000)
    .default([]),
  posts: z
    .array(z.object({ postId: id, to: key }))
    .max(500)
    .default([]),
  newPosts: z
    .array(z.object({ personId: id, kind: z.string().max(40), to: key.min(1) }))
    .max(100)
    .default([]),
  endedGroups: z
    .array(z.object({ unitId: id, name }))
    .max(100)
    .default([]),
  items: z
    .array(z.object({ itemId: id, to: key }))
    .max(1000)
    .default([]),
  decision: z
    .object({ document: text, decidedOn: day.nullable(), decidedBy: text })
    .default({ document: '', decidedOn: null, decidedBy: '' }),
  projectMonths: z.number().int().min(0).max(600).nullable().default(null),
  answersId: id.nullable().default(null),
})

const states = ['draft', 'done', 'undone', 'dropped'] as const
const ref = z.object({ id, name: z.string(), kind: z.string(), isEnded: z.boolean() })
const fate = z.enum(['moves', 'stays', 'blocks', 'follows'])

export const warningView = z.object({
  code: z.string(),
  rule: z.string(),
  unit: z.string(),
  params: z.record(z.string(), z.number()),
})

/** What is held for a unit, by capability; `to` is the successor's key while it is planned. */
export const itemView = z.object({
  unitId: id,
  capability: z.string(),
  /** The item in the reader's language. */
  words: z.string(),
  itemId: id.nullable(),
  count: z.number(),
  fate,
  to: z.string().nullable(),
})

export const changeLineView = z.object({
  changeId: id,
  kind: z.enum(changeKinds),
  day,
  state: z.enum(states),
  units: z.array(ref),
  changedAt: z.string(),
  /** SE-03: a body was changed and its Party organisation was not yet. */
  proposes: z.enum(['set-up', 'adjust', 'close']).nullable(),
})

const blockingUndo = z.enum(['not-done', 'not-yours', 'not-today', 'later', 'in-use']).nullable()

export const changeView = changeLineView.extend({
  plan: planInput.required(),
  superior: ref,
  warnings: z.array(warningView),
  people: z.array(
    z.object({
      personId: id,
      name: z.string(),
      unitId: id,
      category: z.string(),
      group: z.string().nullable(),
      isAffiliated: z.boolean(),
      to: z.string().nullable(),
    }),
  ),
  posts: z.array(
    z.object({ postId: id, personId: id, name: z.string(), kind: z.string(), unitId: id, to: z.string().nullable() }),
  ),
  items: z.array(itemView),
  /** Temporary organisations below a unit that ends: they end with it (BR-08). */
  endsWith: z.array(ref),
  can: z.object({ change: z.boolean(), confirm: z.boolean(), undo: z.boolean(), whyNoUndo: blockingUndo }),
})

export const saveChange = command({
  name: 'unit-changes.save-change',
  path: '/api/unit-changes',
  input: z.object({ changeId: id, plan: planInput }),
  output: z.object({ changeId: id }),
  permission: 'prepare-change',
  offline: 'online',
  version: 1,
  errors: ['unit-changes.not-draft'],
})

/** Drafts and what was done to units that the reader leads or keeps, newest first. */
export const listChanges = query({
  name: 'unit-changes.list-changes',
  path: '/api/unit-changes',
  input: z.object({}),
  output: z.object({ changes: z.array(changeLineView) }),
  permission: 'person',
  offline: 'cache',
})

export const getChange = query({
  name: 'unit-changes.get-change',
  path: '/api/unit-changes/:changeId',
  input: z.object({ changeId: id }),
  output: changeView,
  permission: 'read-change',
  offline: 'online',
})

export const confirmChange = command({
  name: 'unit-changes.confirm-change',
  path: '/api/unit-changes/:changeId/confirm',
  input: z.object({ changeId: id }),
  output: z.object({
    changeId: id,
    moved: z.number(),
    units: z.array(z.object({ key: z.string(), unitId: id, name: z.string() })),
  }),
  permission: 'confirm-change',
  offline: 'online',
  version: 1,
  errors: [
    'unit-changes.not-draft',
    'unit-changes.day-ahead',
    'unit-changes.incomplete',
    'unit-changes.unit-ended',
    'unit-changes.later-change',
    'unit-changes.code-taken',
    'unit-changes.kind-unknown',
    'unit-changes.member-left-out',
    'unit-changes.nowhere',
    'unit-changes.post-twice',
    'organisation.post-unknown',
    'organisation.post-apart',
    'unit-changes.loop',
  ],
})

export const undoChange = command({
  name: 'unit-changes.undo-change',
  path: '/api/unit-changes/:changeId/undo',
  input: z.object({ changeId: id }),
  output: z.object({ changeId: id }),
  permission: 'confirm-change',
  offline: 'online',
  version: 1,
  errors: [
    'unit-changes.undo-not-done',
    'unit-changes.undo-not-today',
    'unit-changes.undo-later',
    'unit-changes.undo-in-use',
  ],
})

export const dropChange = command({
  name: 'unit-changes.drop-change',
  path: '/api/unit-changes/:changeId/drop',
  input: z.object({ changeId: id }),
  output: z.object({ changeId: id }),
  permission: 'prepare-change',
  offline: 'online',
  version: 1,
  errors: ['unit-changes.not-draft'],
})
