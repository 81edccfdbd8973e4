import { expect, test } from 'vitest'
import { z } from 'zod'
import { endpointsOf } from '#platform/http/capability.ts'
import { fieldsOf, findForbiddenFields, type Schema } from '../../scripts/architecture/burdens.ts'
import { capabilities } from './capabilities.ts'

/*
 * What central rules against formalism forbid may not even have a field to stand in (rules.md §11). Names and words in
 * the sources are read by the architecture's test; here are the contracts as they are, with what they demand.
 */

const schemaOf = (schema: z.ZodType, io: 'input' | 'output') =>
  z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' }) as Schema
const faults = (schema: z.ZodType) => findForbiddenFields(fieldsOf('planted', schemaOf(schema, 'input')))

test('FX-01 FX-04 FX-05 FX-12 no contract asks for what is forbidden, or answers with it', () => {
  const fields = endpointsOf(capabilities).flatMap(({ name, input, output }) => [
    ...fieldsOf(`${name} input`, schemaOf(input, 'input')),
    // Nothing is asked of anybody by an answer.
    ...fieldsOf(`${name} output`, schemaOf(output, 'output')).map((field) => ({ ...field, isRequired: false })),
  ])
  expect(fields.length).toBeGreaterThan(1000)
  expect(findForbiddenFields(fields)).toEqual([])
})

test('FX-05 a photograph that must be given is found wherever it stands; one that may be given is not', () => {
  const asked = z.object({ record: z.object({ photos: z.array(z.string()).min(1), at: z.string() }) })
  const offered = z.object({
    photos: z.array(z.string()),
    video: z.string().optional(),
    screenshot: z.string().nullable(),
  })
  expect(faults(asked)).toEqual(['planted photos: FX-05 a required photograph or track'])
  expect(faults(z.array(z.union([z.null(), asked])))).toHaveLength(1)
  expect(faults(z.object({ sceneImage: z.string() }))).toHaveLength(1)
  expect(faults(offered)).toEqual([])
})
