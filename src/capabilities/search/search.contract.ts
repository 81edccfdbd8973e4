import { z } from 'zod'
import { privateQuery } from '#kernel/endpoint.ts'

const id = z.uuid()

const recordView = z.object({
  id,
  /** Which capability's record: `meeting`. */
  kind: z.string(),
  title: z.string(),
  unit: z.string(),
  day: z.iso.date(),
  /** Some words around what was looked for. */
  excerpt: z.string(),
})

/**
 * People, records and lessons that the reader may see, by their words; the newest twenty records, then by `next`. What
 * is looked for may be a name, so it travels in the body and is written nowhere.
 */
export const searchAll = privateQuery({
  name: 'search.search-all',
  path: '/api/search',
  input: z.object({ text: z.string().max(80), after: z.string().max(200).default('') }),
  output: z.object({
    /** Of the first page alone. */
    people: z.array(
      z.object({
        id,
        name: z.string(),
        unit: z.string().nullable(),
        job: z.string().nullable(),
        /** In whose list he was found. */
        unitId: id,
      }),
    ),
    morePeople: z.boolean(),
    records: z.array(recordView),
    lessons: z.array(recordView),
    next: z.string().nullable(),
    /** So common that some may be missing: one word more finds them. */
    isLeast: z.boolean(),
    /** Records need two characters together; people do not. */
    isShort: z.boolean(),
  }),
  permission: 'person',
  offline: 'online',
})
