import { z } from 'zod'
import { query } from '#kernel/endpoint.ts'

const text = z.string()
const fact = z.object({ label: text, value: text })
const block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paragraph'), text }),
  z.object({ kind: z.literal('list'), items: z.array(text).readonly() }),
  z.object({ kind: z.literal('facts'), rows: z.array(z.array(fact).readonly()).readonly() }),
  z.object({
    kind: z.literal('table'),
    head: z.array(text).readonly(),
    rows: z.array(z.array(text).readonly()).readonly(),
    shares: z.array(z.number()).readonly().optional(),
  }),
  z.object({ kind: z.literal('signatures'), lines: z.array(text).readonly() }),
])
const blocks = z.array(block).readonly()
const section = z.object({ title: text, newPage: z.boolean(), blocks })
const chapter = z.object({ place: text, title: text, blocks, sections: z.array(section).readonly() })

const ofYear = { unitId: z.uuid(), year: z.coerce.number().int().min(1921).max(2200) }

/** A branch's year as it stands on paper, in Chinese. As Word: `GET /api/units/:unitId/handbook.docx?year=`. */
export const getHandbook = query({
  name: 'handbook.get-handbook',
  path: '/api/units/:unitId/handbook',
  input: z.object(ofYear),
  output: z.object({
    heading: text,
    cover: z.object({ title: text, subtitle: text, lines: z.array(fact).readonly() }),
    chapters: z.array(chapter).readonly(),
  }),
  permission: 'see-handbook',
  offline: 'online',
})

export const getHandbookFile = query({
  name: 'handbook.get-handbook-file',
  path: '/api/units/:unitId/handbook.docx',
  input: z.object(ofYear),
  output: z.unknown(),
  permission: 'see-handbook',
  offline: 'online',
})

/** The same in a Word template of the branch's own, which the reader has sent up; see `template-fields.rules.ts`. */
export const getFilledTemplate = query({
  name: 'handbook.get-filled-template',
  path: '/api/units/:unitId/handbook-template.docx',
  input: z.object({ ...ofYear, fileHash: z.string().regex(/^[0-9a-f]{64}$/) }),
  output: z.unknown(),
  permission: 'see-handbook',
  offline: 'online',
  errors: [
    'handbook.template-missing',
    'handbook.template-unreadable',
    'handbook.template-large',
    'handbook.template-runs',
    'handbook.template-field',
    'handbook.template-empty',
  ],
})
