import { z } from 'zod'
import { command, query } from '#kernel/endpoint.ts'
import { givenCodes, ruleIds } from './given-items.rules.ts'
import { answers, becauses } from './standards.rules.ts'

const id = z.uuid()
const day = z.iso.date()

/** A given item has a code, whose words the pages have; an item of the group's own has its title and advice here. */
const itemView = z.object({
  id,
  code: z.enum(givenCodes).nullable(),
  title: z.string(),
  advice: z.string(),
  /** Null: 本单位规定. */
  ruleId: z.enum(ruleIds).nullable(),
})

const standingView = z.object({
  because: z.enum(becauses),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  posts: z.array(z.string()),
  note: z.string(),
  answeredOn: day.nullable(),
  lapsesOn: day.nullable(),
  source: z.object({ kind: z.enum(['people', 'term', 'groups', 'meeting', 'convene']), id: id.nullable() }).nullable(),
})

const line = itemView.extend({ standing: standingView, answers: z.array(z.enum(answers)) })

export const standardsView = z.object({
  unitId: id,
  name: z.string(),
  missing: z.array(line),
  /** There, or not applicable. */
  answered: z.array(line),
  can: z.object({ answer: z.boolean() }),
})

/** What a unit of this kind should have: what is missing, and what was answered. */
export const getStandards = query({
  name: 'standards.get-standards',
  path: '/api/units/:unitId/standards',
  input: z.object({ unitId: id }),
  output: standardsView,
  permission: 'see-standards',
  offline: 'online',
})

export const answerStandard = command({
  name: 'standards.answer-standard',
  path: '/api/units/:unitId/standards/:itemId',
  input: z.object({ unitId: id, itemId: id, answer: z.enum(answers), note: z.string().trim().max(200).default('') }),
  output: standardsView,
  permission: 'answer-standards',
  offline: 'online',
  version: 1,
  errors: ['standards.not-asked', 'standards.by-record', 'standards.say-why'],
})

/** Units in this one and below that lack something, in the order of the tree; `itemId`: that item only. */
export const listMissing = query({
  name: 'standards.list-missing',
  path: '/api/units/:unitId/standards/missing',
  input: z.object({ unitId: id, itemId: id.optional(), after: id.optional() }),
  output: z.object({
    items: z.array(itemView),
    units: z.array(
      z.object({
        unitId: id,
        name: z.string(),
        above: z.string(),
        missing: z.array(z.object({ itemId: id, standing: standingView })),
      }),
    ),
    /** The unit after which the list goes on; null at its end. */
    next: id.nullable(),
  }),
  permission: 'see-standards',
  offline: 'online',
})

const settings = z.object({
  title: z.string().trim().max(40).default(''),
  advice: z.string().trim().max(200).default(''),
  kinds: z.array(z.string().max(40)).max(40),
  validMonths: z.int().min(1).max(120).nullable(),
})

export const settingsView = itemView.extend({
  evidence: z.string().nullable(),
  kinds: z.array(z.string()),
  validMonths: z.number().nullable(),
  isUsed: z.boolean(),
})

export const listItems = query({
  name: 'standards.list-items',
  path: '/api/standards',
  input: z.object({}),
  output: z.object({
    items: z.array(settingsView),
    kinds: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
  }),
  permission: 'keep-standards',
  offline: 'online',
})

export const addItem = command({
  name: 'standards.add-item',
  path: '/api/standards',
  input: settings.extend({ newItemId: id }),
  output: settingsView,
  permission: 'keep-standards',
  offline: 'online',
  version: 1,
  errors: ['standards.title-missing', 'standards.kinds-missing', 'standards.exists'],
})

/** What a given item is called, and what answers it, is not the group's to change. */
export const changeItem = command({
  name: 'standards.change-item',
  path: '/api/standards/:itemId',
  input: settings.extend({ itemId: id, isUsed: z.boolean() }),
  output: settingsView,
  permission: 'keep-standards',
  offline: 'online',
  version: 1,
  errors: ['standards.title-missing', 'standards.kinds-missing'],
})
