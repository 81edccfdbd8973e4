import { z } from 'zod'
import { newId } from '#kernel/id.ts'

/** What a sample puts where a property has this name. */
export type SampleValues = Readonly<Record<string, unknown>>

interface Shape {
  type?: string
  const?: unknown
  enum?: unknown[]
  default?: unknown
  anyOf?: Shape[]
  oneOf?: Shape[]
  properties?: Record<string, Shape>
  required?: string[]
  items?: Shape
  minItems?: number
  minimum?: number
  minLength?: number
  maxLength?: number
  format?: string
  pattern?: string
}

/** The least input that a schema takes, for tests that ask who may call and not what happens then. */
export function sampleInput(schema: z.ZodType, values: SampleValues): Record<string, unknown> {
  const shape = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape
  return sampleOf(shape, '', values) as Record<string, unknown>
}

function sampleOf(shape: Shape, name: string, values: SampleValues): unknown {
  if (name in values) return values[name]
  if (shape.const !== undefined) return shape.const
  if (shape.enum) return shape.enum[0]
  const choices = shape.anyOf ?? shape.oneOf
  if (choices) return sampleOf(choices[0]!, name, values)
  if (shape.type === 'object') return sampleObject(shape, values)
  if (shape.type === 'array')
    return Array.from({ length: shape.minItems ?? 0 }, () => sampleOf(shape.items ?? {}, '', values))
  if (shape.type === 'number' || shape.type === 'integer') return Math.max(shape.minimum ?? 1, 1)
  if (shape.type === 'boolean') return true
  return shape.type === 'null' ? null : sampleText(shape)
}

function sampleObject({ properties = {}, required = [] }: Shape, values: SampleValues): object {
  const needed = Object.entries(properties).filter(
    ([name, shape]) => name in values || (required.includes(name) && shape.default === undefined),
  )
  return Object.fromEntries(needed.map(([name, shape]) => [name, sampleOf(shape, name, values)]))
}

function sampleText({ format, pattern, minLength, maxLength }: Shape): string {
  if (format === 'uuid') return newId()
  if (format === 'date') return '2026-11-20'
  if (format === 'date-time') return '2026-12-04T07:00:00Z'
  const length = /\{(\d+)\}\$?$/.exec(pattern ?? '')?.[1]
  if (length !== undefined) return 'a'.repeat(Number(length))
  return 'abcdef0123456789'.repeat(32).slice(0, Math.min(Math.max(minLength ?? 1, 8), maxLength ?? 64))
}
