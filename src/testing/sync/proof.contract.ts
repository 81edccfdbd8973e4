import { z } from 'zod'
import { command } from '#kernel/endpoint.ts'

const queued = { offline: 'queue', permission: 'person' } as const
const output = z.object({ op: z.uuid() })
/** Who made it and the how manieth of his it is, so that the order of effects can be compared with the order of making. */
const mark = z.object({ maker: z.string(), nr: z.number().int() })
const note = { mark, key: z.uuid(), unit: z.number().int() }

function withText(older: unknown): unknown {
  const { words, ...rest } = older as { words: string }
  return { ...rest, text: words }
}

/** The last words under a key of a unit's notes. What an older app called `words` is `text` now. */
export const putNote = command({
  name: 'proof.put-note',
  path: '/api/proof/notes',
  version: 2,
  upcast: { 1: withText },
  input: z.object({ ...note, text: z.string() }),
  output,
  provisional: 'unit',
  ...queued,
})

/** A row that its writer alone may see. */
export const addPrivate = command({
  name: 'proof.add-private',
  path: '/api/proof/private',
  version: 1,
  input: z.object({ mark, text: z.string() }),
  output,
  ...queued,
})

export const faultKinds = ['refuse', 'throw', 'statement', 'deferred', 'publish'] as const
export type FaultKind = (typeof faultKinds)[number]

/** Does its work, and then fails in one of the ways in which a handler can. */
export const failLate = command({
  name: 'proof.fail-late',
  path: '/api/proof/failures',
  version: 1,
  input: z.object({ mark, how: z.enum(faultKinds) }),
  output,
  ...queued,
  errors: ['proof.unwanted'],
})

/** Holds its transaction open for a while. */
export const takeTime = command({
  name: 'proof.take-time',
  path: '/api/proof/slow',
  version: 1,
  input: z.object({ mark, millis: z.number().int().max(500) }),
  output,
  ...queued,
})

/** Of the next version of the program. */
export const addLater = command({
  name: 'proof.add-later',
  path: '/api/proof/later',
  version: 1,
  input: z.object({ mark }),
  output,
  ...queued,
})

/** As long as an answer to one question of a survey. */
export const answerQuestion = command({
  name: 'proof.answer-question',
  path: '/api/proof/answers',
  version: 1,
  input: z.object({ survey: z.uuid(), question: z.number().int(), from: z.string(), to: z.string() }),
  output,
  ...queued,
})
