import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import type { Messages } from '#kernel/messages.ts'
import { findLateTexts } from './late-language.ts'

const source = resolve(import.meta.dirname, '../..')
const files = globSync('**/*.messages.ts', { cwd: source })

it('moves every English text of every module into the pack, and nothing else', async () => {
  const english = new Set<string>()
  const packed = new Set<string>()
  for (const name of files) {
    const file = resolve(source, name)
    for (const { code } of findLateTexts(readFileSync(file, 'utf8'), file)) {
      const texts = await import(`data:text/javascript,export default ${encodeURIComponent(`(${code})`)}`)
      for (const text of Object.values(texts.default as Record<string, string>)) packed.add(text)
    }
    const exported = Object.values((await import(file)) as Record<string, unknown>).filter(isMessages)
    for (const { en } of exported) for (const text of Object.values(en)) english.add(text)
  }
  expect(english.size).toBeGreaterThan(1000)
  expect(packed).toEqual(english)
})

it('finds where the English stands, whatever stands around it', () => {
  const code =
    "const own = defineMessages<'a'>(\n  { a: '甲' },\n  { a: 'A, (b)' },\n)\nexport const more = joinMessages(own, other)"
  const [found, ...others] = findLateTexts(code, resolve(source, 'capabilities/one/one.messages.ts'))
  expect(others).toEqual([])
  expect(found).toMatchObject({ id: 'capabilities/one/one', code: "{ a: 'A, (b)' }" })
  expect(code.slice(found!.start, found!.end)).toBe(found!.code)
})

function isMessages(value: unknown): value is Messages {
  return typeof value === 'object' && value !== null && 'zh' in value && 'en' in value
}
