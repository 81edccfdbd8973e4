import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { command, query } from '#kernel/endpoint.ts'
import { describeApi } from './describe-api.ts'

const find = query({
  name: 'things.find',
  path: '/api/things/:thingId',
  input: z.object({ thingId: z.uuid(), size: z.coerce.number().default(3) }),
  output: z.object({ title: z.string() }),
  permission: 'person',
  offline: 'cache',
})
const change = command({
  name: 'things.change',
  path: '/api/things/:thingId',
  input: z.object({ thingId: z.uuid(), title: z.string() }),
  output: z.object({}),
  permission: 'person',
  offline: 'queue',
  version: 1,
  errors: ['things.closed'],
})

interface Described {
  parameters: { name: string; in: string; required: boolean }[]
  requestBody: { content: { 'application/json': { schema: { required: string[] } } } }
  responses: Record<string, { description: string }>
}

describe('the description of the API', () => {
  const { paths } = describeApi([find, change]) as { paths: Record<string, Record<string, Described>> }
  const both = paths['/api/things/{thingId}']!

  it('names path and query parameters apart', () => {
    expect(both['get']!.parameters.map((each) => [each.name, each.in])).toEqual([
      ['thingId', 'path'],
      ['size', 'query'],
    ])
  })

  it('has the body, the operation header and every refusal of a command', () => {
    expect(both['post']!.requestBody.content['application/json'].schema.required).toEqual(['title'])
    expect(both['post']!.parameters.find((each) => each.name === 'idempotency-key')?.required).toBe(true)
    expect(both['post']!.responses['409']?.description).toContain('things.closed')
  })
})
