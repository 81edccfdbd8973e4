import { expect, test } from 'vitest'
import { z } from 'zod'
import { findOperationWords } from '#browser/offline/operation-words.ts'
import { endpointsOf } from '#platform/http/capability.ts'
import { capabilities } from '../capabilities.ts'
import './capabilities.ts'

const queued = endpointsOf(capabilities).filter((one) => one.kind === 'command' && one.offline === 'queue')

/** Texts that a person does not write: chosen from a list, read off a screen, or a name that the phone adds for its own list. */
const notWritten = new Set(['kind', 'code', 'channel', 'shownName', 'setBy'])

/** Names of the text fields of a schema that take any words. */
function freeTexts(node: unknown, name = ''): string[] {
  if (typeof node !== 'object' || node === null) return []
  const { type, format, pattern, properties, items, anyOf } = node as Record<string, never>
  if (type === 'string' && ['enum', 'const'].every((key) => !(key in node)) && !pattern)
    return !format || format === 'uri' ? [name] : []
  return [
    ...Object.entries(properties ?? {}).flatMap(([key, part]) => freeTexts(part, key)),
    ...freeTexts(items, name),
    ...((anyOf ?? []) as unknown[]).flatMap((part) => freeTexts(part, name)),
  ]
}

test('every operation that may wait is named in both languages, and its words can be shown', async () => {
  expect(queued.length).toBeGreaterThan(20)
  for (const { name, input } of queued) {
    const words = await findOperationWords(name)
    for (const locale of ['zh', 'en'] as const) expect(words?.messages[locale][`op.${name}`], name).toBeTruthy()
    const written = freeTexts(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }))
    const missing = written.filter((field) => !notWritten.has(field) && !words?.wordFields.includes(field))
    expect(missing, name).toEqual([])
  }
})
