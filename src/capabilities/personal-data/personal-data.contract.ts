import { z } from 'zod'
import { command, query } from '#kernel/endpoint.ts'
import { correctionFacts } from './correction-facts.rules.ts'

const id = z.uuid()
const day = z.iso.date()
const instant = z.string()
const words = z.string().trim().min(1).max(500)

/** One table's share of what is held about a person, in words; `value` never is a code that a reader would not know. */
export const heldGroupView = z.object({
  title: z.string(),
  rows: z.array(z.array(z.object({ name: z.string(), value: z.string() }))),
})

/** All that is held about me, table by table. */
export const getOwnData = query({
  name: 'personal-data.get-own-data',
  path: '/api/me/data',
  input: z.object({}),
  output: z.object({ groups: z.array(heldGroupView) }),
  permission: 'person',
  offline: 'online',
})

/** The same as a file: `json` the rows as they are kept, `html` the readable page. */
export const exportOwnData = query({
  name: 'personal-data.export-own-data',
  path: '/api/me/data/file',
  input: z.object({ format: z.enum(['json', 'html']).default('html') }),
  output: z.unknown(),
  permission: 'person',
  offline: 'online',
})

export const correctionView = z.object({
  id,
  fact: z.enum(correctionFacts),
  shouldBe: z.string(),
  why: z.string(),
  askedAt: instant,
  state: z.enum(['open', 'corrected', 'declined']),
  answer: z.string().nullable(),
  answeredAt: instant.nullable(),
})

/** Which fact is wrong, what it should be, and how one knows. The words are kept. */
export const askCorrection = command({
  name: 'personal-data.ask-correction',
  path: '/api/me/corrections',
  input: z.object({
    correctionId: id,
    fact: z.enum(correctionFacts),
    shouldBe: words,
    why: z.string().trim().max(500).default(''),
  }),
  output: z.object({ correctionId: id }),
  permission: 'person',
  offline: 'queue',
  version: 1,
  secret: ['shouldBe', 'why'],
})

export const listOwnCorrections = query({
  name: 'personal-data.list-own-corrections',
  path: '/api/me/corrections',
  input: z.object({}),
  output: z.object({ corrections: z.array(correctionView) }),
  permission: 'person',
  offline: 'cache',
})

/** For whoever keeps the roster: what waits, oldest first, then what was answered lately. */
export const listCorrections = query({
  name: 'personal-data.list-corrections',
  path: '/api/corrections',
  input: z.object({}),
  output: z.object({
    corrections: z.array(correctionView.extend({ personId: id, personName: z.string(), unit: z.string() })),
  }),
  permission: 'keep-roster',
  offline: 'online',
})

/** The keeper corrects the roster by its own way and says so here, or says why not. */
export const answerCorrection = command({
  name: 'personal-data.answer-correction',
  path: '/api/corrections/:correctionId/answer',
  input: z.object({
    correctionId: id,
    outcome: z.enum(['corrected', 'declined']),
    answer: z.string().trim().max(500).default(''),
  }),
  output: z.object({ state: z.enum(['corrected', 'declined']) }),
  permission: 'keep-roster',
  offline: 'online',
  version: 1,
  secret: ['answer'],
  errors: ['personal-data.reason-missing', 'personal-data.answered'],
})

/** Looks of the discipline office that those concerned do not see yet. */
export const listWithheldLooks = query({
  name: 'personal-data.list-withheld-looks',
  path: '/api/looks/withheld',
  input: z.object({}),
  output: z.object({
    looks: z.array(
      z.object({
        id: z.string(),
        at: instant,
        action: z.string(),
        /** Null where a list was taken along, or where the person is out of the reader's sight. */
        personName: z.string().nullable(),
        unit: z.string(),
        isOwn: z.boolean(),
      }),
    ),
  }),
  permission: 'hold-discipline',
  offline: 'online',
})

/** From now on those concerned see these looks. Cannot be taken back. */
export const releaseLooks = command({
  name: 'personal-data.release-looks',
  path: '/api/looks/release',
  input: z.object({
    lookIds: z
      .array(z.string().regex(/^\d{1,15}$/))
      .min(1)
      .max(500),
  }),
  output: z.object({ released: z.number() }),
  permission: 'hold-discipline',
  offline: 'online',
  version: 1,
})

/** Records of access: who by post, what, where, when, how often. No names and no content. At most 31 days at once. */
export const listAccessRecords = query({
  name: 'personal-data.list-access-records',
  path: '/api/access-records',
  input: z.object({
    from: day,
    to: day,
    /** Public id of a unit: what lies in it and below. */
    unitId: z.union([id, z.literal('')]).default(''),
    post: z.string().max(60).default(''),
    act: z.enum(['', 'looked', 'exported', 'released', 'sealed', 'other']).default(''),
  }),
  output: z.object({
    records: z.array(
      z.object({
        day,
        lastAt: instant,
        act: z.enum(['looked', 'exported', 'released', 'sealed', 'other']),
        action: z.string(),
        via: z.string(),
        /** Names of the posts that the one who did it held then; empty for the system and for people without a post. */
        by: z.array(z.string()),
        byUnit: z.string().nullable(),
        unit: z.string().nullable(),
        times: z.number(),
      }),
    ),
    /** There are more than are shown: narrow the question. */
    isCut: z.boolean(),
    /** Units within the reader's duty to audit, for the question's choice. */
    units: z.array(z.object({ id, name: z.string(), depth: z.number() })),
  }),
  permission: 'see-access',
  offline: 'online',
  errors: ['personal-data.span'],
})
