import { z } from 'zod'
import { command, query } from '#kernel/endpoint.ts'
import { itemView } from './unit-changes.contract.ts'

const id = z.uuid()
const day = z.iso.date()
const name = z.string().trim().min(1).max(60)

/** A line of the list: what, where it went, and a note. */
export const handOverLine = z.object({
  what: z.string().trim().min(1).max(200),
  where: z.string().trim().max(200).default(''),
  note: z.string().trim().max(400).default(''),
  isDone: z.boolean().default(true),
})

const signed = z.object({ personId: id.nullable().default(null), name, on: day })

/** What is to be handed over when the unit ends or its project leaves: what the platform holds, and what is on paper. */
export const getHandOverList = query({
  name: 'unit-changes.get-hand-over-list',
  path: '/api/units/:unitId/hand-over',
  input: z.object({ unitId: id }),
  output: z.object({
    unit: z.object({ id, name: z.string() }),
    /** Still open; what has the fate `blocks` has to be settled first. */
    open: z.array(itemView),
    /** What went where by changes that were confirmed. */
    went: z.array(itemView.extend({ toName: z.string().nullable(), on: day })),
    lists: z.array(z.object({ handOverId: id, toName: z.string(), givenOn: day, takenOn: day })),
    people: z.array(z.object({ personId: id, name: z.string() })),
    can: z.object({ record: z.boolean() }),
  }),
  permission: 'read-hand-over',
  offline: 'online',
})

export const recordHandOver = command({
  name: 'unit-changes.record-hand-over',
  path: '/api/units/:unitId/hand-over',
  input: z.object({
    unitId: id,
    handOverId: id,
    toUnitId: id.nullable().default(null),
    toName: name,
    lines: z.array(handOverLine).max(200).default([]),
    given: signed,
    taken: signed,
  }),
  output: z.object({ handOverId: id }),
  permission: 'record-hand-over',
  offline: 'online',
  version: 1,
  errors: ['unit-changes.hand-over-blocked', 'unit-changes.hand-over-ahead', 'unit-changes.hand-over-exists'],
})

export const getHandOver = query({
  name: 'unit-changes.get-hand-over',
  path: '/api/hand-overs/:handOverId',
  input: z.object({ handOverId: id }),
  output: z.object({
    handOverId: id,
    unitName: z.string(),
    toName: z.string(),
    lines: z.array(handOverLine.required()),
    given: z.object({ name: z.string(), on: day }),
    taken: z.object({ name: z.string(), on: day }),
    madeAt: z.string(),
  }),
  permission: 'read-hand-over',
  offline: 'online',
})
