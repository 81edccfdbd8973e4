import { expect, it } from 'vitest'
import { readCharacterParts } from './character-parts.rules.ts'
import { variantsOf } from './part-variants.ts'

const parts = readCharacterParts(
  [
    '12345:d(白,12346)',
    '12346:a(巾,巾)',
    '帛:d(白,巾)',
    '𠮷:d(土,口)',
    '𣲷:a(氵,吉)',
    '吉:d(士,口)',
    '锦:a(钅,12345)',
    '口:mc(口)',
    '一:c()',
    'no such line',
    '(:)',
    '',
  ].join('\n'),
)
const holding = (said: string) => Array.from(parts.holding(Array.from(said))).join('')

it('finds the characters that hold all the parts, however deep, also through parts that have no code point', () => {
  expect(holding('白')).toBe('帛白锦')
  expect(holding('白巾')).toBe('帛锦')
  expect(holding('口')).toBe('口吉𠮷𣲷')
  expect(holding('口氵')).toBe('𣲷')
  expect(holding('土口')).toBe('𠮷')
})

it('takes the shapes of one part as the same', () => {
  expect(holding('水口')).toBe('𣲷')
  expect(holding('金白')).toBe('锦')
  expect(holding('釒白')).toBe('锦')
  for (const shape of variantsOf('水')) expect(variantsOf(shape)).toEqual(variantsOf('水'))
  expect(variantsOf('甫')).toEqual(['甫'])
})

it('finds only the part itself, or nothing, where nothing is known of it', () => {
  expect(holding('龘')).toBe('龘')
  expect(holding('龘口')).toBe('')
  for (const said of ['', 'a', '\\', ']', '1', '\ud842', '口a']) expect(holding(said)).toBe('')
})
