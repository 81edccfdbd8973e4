import { z } from 'zod'
import { command, query } from '#kernel/endpoint.ts'
import { modules } from './unit-kinds.rules.ts'

const code = z.string().regex(/^[a-z][a-z0-9-]{1,38}[a-z0-9]$/)
const name = z.string().trim().min(1).max(40)

export const unitKindView = z.object({
  code: z.string(),
  base: z.string().nullable(),
  zh: z.string(),
  en: z.string(),
  nationalCode: z.string().nullable(),
  isPartyOrganisation: z.boolean(),
  takesMembers: z.boolean(),
  isTemporary: z.boolean(),
  parents: z.array(z.string()),
  modules: z.array(z.enum(modules)),
  /** Units of this kind today. */
  units: z.number(),
})

const ownKind = z.object({
  code,
  zh: name,
  en: name,
  nationalCode: z.string().trim().max(20).default(''),
  parents: z.array(z.string().max(40)).max(20),
  modules: z.array(z.enum(modules)).max(modules.length),
})

export const listUnitKinds = query({
  name: 'organisation.list-unit-kinds',
  path: '/api/unit-kinds',
  input: z.object({}),
  output: z.object({ kinds: z.array(unitKindView), can: z.object({ keep: z.boolean() }) }),
  permission: 'person',
  offline: 'cache',
})

/** `base`: the given kind that units of the new kind behave as. */
export const addUnitKind = command({
  name: 'organisation.add-unit-kind',
  path: '/api/unit-kinds',
  input: ownKind.extend({ base: z.string().max(40) }),
  output: z.object({ code: z.string() }),
  permission: 'keep-kinds',
  offline: 'online',
  version: 1,
  errors: [
    'organisation.kind-exists',
    'organisation.kind-base',
    'organisation.kind-modules',
    'organisation.kind-parents',
  ],
})

/** An own kind only; the given ones are the rules'. */
export const changeUnitKind = command({
  name: 'organisation.change-unit-kind',
  path: '/api/unit-kinds/:code',
  input: ownKind,
  output: z.object({ code: z.string() }),
  permission: 'keep-kinds',
  offline: 'online',
  version: 1,
  errors: ['organisation.kind-given', 'organisation.kind-modules', 'organisation.kind-parents'],
})
